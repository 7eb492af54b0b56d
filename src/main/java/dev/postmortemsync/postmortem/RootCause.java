package dev.postmortemsync.postmortem;

import static dev.postmortemsync.incident.Kind.ROOT_CAUSE;

import dev.postmortemsync.incident.TimelineEntryView;
import java.util.List;

/** What somebody noted as the root cause while it burned; for people to confirm in their own words. */
final class RootCause implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        TimelineEntryView noted = facts.last(ROOT_CAUSE).orElse(null);
        draft.answer(
                "",
                noted == null ? null : facts.unlabelled(noted),
                noted == null ? List.of() : List.of(Fact.of(noted)),
                "what is the root cause?");
    }
}
