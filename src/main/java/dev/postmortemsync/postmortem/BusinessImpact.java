package dev.postmortemsync.postmortem;

/** No tool that is asked here knows any of it. */
final class BusinessImpact implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        draft.bullet("Revenue", null, "how much revenue was lost, if any?");
        draft.bullet("Customer support tickets", null, "how many tickets were filed?");
        draft.bullet("SLA breach", null, "was an SLA breached, and which?");
        draft.bullet("Reputation", null, "was it mentioned in public?");
    }
}
