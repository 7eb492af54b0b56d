package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.EffectView;
import dev.postmortemsync.actionitem.EffectView.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether what was done helped: did the same failure come back within so many days? Pure, and made of facts alone. */
final class Effectiveness {

    /** The windows, in days after the action item was done. */
    static final List<Integer> WINDOWS = List.of(30, 90);

    private Effectiveness() {}

    /**
     * That the failure was seen again.
     *
     * @param words what was seen, for people
     * @param url may be {@code null}
     */
    record Sign(Instant at, String words, String url) {}

    /**
     * All that there is to judge by.
     *
     * @param signs incidents with the same failure, whenever they were
     * @param error the last event of the failure's errors, or {@code null} where that cannot be told
     * @param recognisable whether there is anything by which an incident with the same failure would be known
     * @param watchedTo up to when no incident can have been missed, or {@code null}
     */
    record Facts(List<Sign> signs, Sign error, boolean recognisable, Instant watchedTo) {}

    /** The verdict on one window; empty while it is open and nothing was seen. */
    static Optional<EffectView> judge(Instant doneAt, int days, Facts facts, Instant now) {
        Instant end = doneAt.plus(Duration.ofDays(days));
        Optional<Sign> seen = facts.signs().stream()
                .filter(sign -> within(sign.at(), doneAt, end))
                .min(Comparator.comparing(Sign::at));
        if (seen.isEmpty() && facts.error() != null && within(facts.error().at(), doneAt, end)) {
            seen = Optional.of(facts.error());
        }
        if (seen.isPresent()) {
            Sign sign = seen.get();
            String after =
                    SentryFigures.number(Duration.between(doneAt, sign.at()).toDays(), "day");
            return Optional.of(
                    new EffectView(days, Verdict.RECURRED, "after " + after + ": " + sign.words(), sign.url(), now));
        }
        return end.isAfter(now) ? Optional.empty() : Optional.of(quiet(doneAt, days, end, facts, now));
    }

    /** Quiet may be good work, or nobody who listens. */
    private static EffectView quiet(Instant doneAt, int days, Instant end, Facts facts, Instant now) {
        boolean watched = facts.watchedTo() != null && !facts.watchedTo().isBefore(end);
        if (facts.recognisable() && watched) {
            return new EffectView(
                    days, Verdict.HELD, "no incident with the same failure in " + days + " days", null, now);
        }
        if (facts.error() != null && !facts.error().at().isAfter(doneAt)) {
            return new EffectView(
                    days, Verdict.HELD, facts.error().words(), facts.error().url(), now);
        }
        String why = facts.recognisable()
                ? "PagerDuty's log has not been read up to the end of the " + days + " days"
                : "the incident has neither a service nor a Sentry issue by which it could be recognised";
        return new EffectView(days, Verdict.NO_DATA, why, null, now);
    }

    private static boolean within(Instant at, Instant after, Instant until) {
        return at.isAfter(after) && !at.isAfter(until);
    }
}
