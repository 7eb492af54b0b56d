package dev.postmortemsync.postmortem;

/** Three months after the incident. */
final class QuarterlyReview implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        draft.line("- **Date**: " + TimeText.day(facts.incident().detectedAt()).plusMonths(3), facts.detection());
        draft.line("- **Agenda**: Review action item effectiveness, measure impact on MTTR");
    }
}
