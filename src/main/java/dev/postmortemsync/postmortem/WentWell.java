package dev.postmortemsync.postmortem;

import static dev.postmortemsync.incident.Kind.RECOVERY;
import static dev.postmortemsync.incident.Kind.RESOLUTION;
import static dev.postmortemsync.incident.Kind.ROLLBACK;
import static dev.postmortemsync.incident.Kind.STATUS_UPDATE;

import dev.postmortemsync.incident.Milestone;
import dev.postmortemsync.incident.TimelineEntryView;
import java.util.ArrayList;
import java.util.List;

/** Targets that were met, quick detection, a rollback that helped, early word to others. */
final class WentWell implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        List<Hint> hints = new ArrayList<>();
        Detection.of(facts)
                .filter(Detection::quick)
                .ifPresent(lag -> hints.add(new Hint("Quick detection", lag.evidence(facts), lag.basis(facts))));
        met(facts, Milestone.ACKNOWLEDGE, "Fast response", "acknowledged", hints);
        met(facts, Milestone.MITIGATE, "Quick mitigation", "mitigation started", hints);
        met(facts, Milestone.TOTAL, "Resolved within target", "resolved", hints);
        rollback(facts, hints);
        List<TimelineEntryView> updates = facts.all(STATUS_UPDATE);
        if (!updates.isEmpty() && !DidNotGoWell.late(facts, updates.get(0))) {
            hints.add(new Hint(
                    "Communication",
                    SentryFigures.number(updates.size(), "status update") + ", the first at "
                            + facts.when(updates.get(0).at()),
                    updates.stream().map(Fact::of).toList()));
        }
        draft.numbered(hints, "what worked as intended?");
    }

    private static void met(DraftFacts facts, String name, String label, String verb, List<Hint> hints) {
        facts.milestone(name)
                .filter(milestone -> milestone.targetSeconds() != null && Boolean.TRUE.equals(milestone.met()))
                .ifPresent(milestone -> hints.add(
                        new Hint(label, verb + Targets.afterTarget(milestone), Targets.basis(facts, milestone))));
    }

    private static void rollback(DraftFacts facts, List<Hint> hints) {
        facts.last(ROLLBACK)
                .ifPresent(rollback -> facts.all(RECOVERY, RESOLUTION).stream()
                        .filter(recovery -> !recovery.at().isBefore(rollback.at()))
                        .findFirst()
                        .ifPresent(recovery -> hints.add(new Hint(
                                "Rollback",
                                facts.quote(rollback) + ", " + after(rollback, recovery) + facts.quote(recovery),
                                List.of(Fact.of(rollback), Fact.of(recovery))))));
    }

    /** What is noted together with the recovery tells what was done, and not when. */
    private static String after(TimelineEntryView rollback, TimelineEntryView recovery) {
        return TimeText.seconds(rollback.at(), recovery.at()) == 0
                ? "noted with "
                : TimeText.between(rollback.at(), recovery.at()) + " later ";
    }
}
