package dev.postmortemsync.postmortem;

import static dev.postmortemsync.incident.Kind.ROOT_CAUSE;

/** What somebody noted as the root cause while it burned; for people to confirm in their own words. */
final class RootCause implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        String noted = facts.last(ROOT_CAUSE).map(facts::quote).orElse(null);
        draft.line(draft.factOr(noted, "what is the root cause?"));
    }
}
