package dev.postmortemsync.postmortem;

import static dev.postmortemsync.incident.Kind.ESCALATION;
import static dev.postmortemsync.incident.Kind.REOPENING;
import static dev.postmortemsync.incident.Kind.STATUS_UPDATE;

import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.Milestone;
import dev.postmortemsync.incident.TimelineEntryView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Targets that were missed, late or human detection, escalations, reopenings, late word to others. */
final class DidNotGoWell implements Part {

    private static final Duration LATE_WORD = Duration.ofMinutes(15);

    @Override
    public void write(DraftFacts facts, Draft draft) {
        List<Hint> hints = new ArrayList<>();
        if (facts.incident().pagerdutyId() == null) {
            hints.add(new Hint(
                    "Detected by a person",
                    "declared by hand, no alert paged anybody",
                    List.of(Fact.of(facts.incident()))));
        }
        Detection.of(facts)
                .filter(lag -> !lag.quick())
                .ifPresent(lag -> hints.add(new Hint("Late detection", lag.evidence(facts), lag.basis(facts))));
        missed(facts, Milestone.ACKNOWLEDGE, "Slow response", "acknowledged", hints);
        missed(facts, Milestone.MITIGATE, "Slow mitigation", "mitigation started", hints);
        missed(facts, Milestone.TOTAL, "Longer than the target", "resolved", hints);
        repeated(facts, ESCALATION, "Escalated", hints);
        repeated(facts, REOPENING, "Reopened", hints);
        facts.first(STATUS_UPDATE)
                .filter(update -> late(facts, update))
                .ifPresent(update -> hints.add(new Hint(
                        "Late status update",
                        "the first one, " + facts.quote(update) + ", came "
                                + TimeText.between(facts.incident().detectedAt(), update.at())
                                + " after detection",
                        Draft.all(List.of(Fact.of(update)), facts.detection()))));
        if (!facts.older().isEmpty()) {
            hints.add(new Hint(
                    "Known and not done",
                    OlderItems.sentence(facts.older()) + " See Related Incidents",
                    OlderItems.basis(facts.older())));
        }
        draft.numbered(hints, "what failed or could have been better?");
    }

    static boolean late(DraftFacts facts, TimelineEntryView update) {
        return update.at().isAfter(facts.incident().detectedAt().plus(LATE_WORD));
    }

    private static void missed(DraftFacts facts, String name, String label, String verb, List<Hint> hints) {
        facts.milestone(name)
                .filter(milestone -> Boolean.FALSE.equals(milestone.met()))
                .ifPresent(milestone -> hints.add(
                        new Hint(label, verb + Targets.afterTarget(milestone), Targets.basis(facts, milestone))));
    }

    private static void repeated(DraftFacts facts, Kind kind, String label, List<Hint> hints) {
        List<TimelineEntryView> found = facts.all(kind);
        if (!found.isEmpty()) {
            String times = found.size() == 1 ? "once" : found.size() == 2 ? "twice" : found.size() + " times";
            hints.add(new Hint(
                    label,
                    times + ", first " + facts.quote(found.get(0)),
                    found.stream().map(Fact::of).toList()));
        }
    }
}
