package dev.postmortemsync.postmortem;

import java.util.List;

/** No tool that is asked here knows any of it. */
final class BusinessImpact implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        draft.bullet("Revenue", null, List.of(), "how much revenue was lost, if any?");
        draft.bullet("Customer support tickets", null, List.of(), "how many tickets were filed?");
        draft.bullet("SLA breach", null, List.of(), "was an SLA breached, and which?");
        draft.bullet("Reputation", null, List.of(), "was it mentioned in public?");
    }
}
