package dev.postmortemsync.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * How what a webhook alone had told and what the pager then confirms are known to be the same: of one kind, less than a
 * second apart. The pager's log keeps whole seconds, and knows no webhook's id.
 */
final class Confirmation {

    private static final Duration SAME = Duration.ofSeconds(1);
    private static final Duration SAME_ACT = Duration.ofMinutes(10);

    private Confirmation() {}

    /**
     * A person's edit of a provisional entry moves to the entry that confirms it. Where none does, or a person edited that
     * one too, both stay: a machine does not choose between a person's words.
     *
     * @return whether any entry changed
     */
    static boolean of(UUID incidentId, String source) {
        return confirm(
                incidentId,
                source,
                provisional -> true,
                (entry, provisional) -> same(entry, provisional.kind, provisional.at));
    }

    /** Of these signals, those that are later than what the pager has confirmed, and not among it. */
    static List<Signal> unconfirmed(UUID incidentId, List<Signal> signals, Instant completeAsOf) {
        List<TimelineEntry> confirmed = TimelineEntry.ofIncident(incidentId).stream()
                .filter(entry -> !entry.provisional())
                .toList();
        return signals.stream()
                .filter(signal -> signal.at().isAfter(completeAsOf))
                .filter(signal -> confirmed.stream()
                        .noneMatch(entry ->
                                entry.source.equals(signal.source()) && same(entry, signal.kind(), signal.at())))
                .toList();
    }

    /**
     * Of these signals about error groups, those that the tracker has not confirmed: under the same key, or, as an act that
     * a webhook told, under the key of an activity of the same type at about the same time.
     */
    static List<Signal> unconfirmed(UUID incidentId, String source, List<Signal> signals) {
        List<TimelineEntry> confirmed = TimelineEntry.ofIncident(incidentId).stream()
                .filter(entry -> entry.source.equals(source) && !entry.provisional())
                .toList();
        return signals.stream()
                .filter(signal -> confirmed.stream()
                        .noneMatch(entry ->
                                entry.sourceKey.equals(signal.key()) || sameAct(entry, signal.key(), signal.at())))
                .toList();
    }

    /**
     * A person's edit of an act that a webhook told moves to the activity of the same type that is nearest in time; where
     * there is none, it stays where it is.
     *
     * @param groups those that the tracker has answered for; what nobody edited of their provisional entries is gone
     * @return whether any entry changed
     */
    static boolean ofErrors(UUID incidentId, String source, Set<String> groups) {
        return confirm(
                incidentId,
                source,
                provisional -> groups.contains(provisional.sourceKey.replaceFirst(":.*", "")),
                (entry, provisional) -> sameAct(entry, provisional.sourceKey, provisional.at));
    }

    private static boolean confirm(
            UUID incidentId,
            String source,
            Predicate<TimelineEntry> asked,
            BiPredicate<TimelineEntry, TimelineEntry> confirms) {
        List<TimelineEntry> entries = TimelineEntry.ofIncident(incidentId).stream()
                .filter(entry -> entry.source.equals(source))
                .sorted(Comparator.comparing(entry -> entry.sourceKey))
                .toList();
        boolean differs = false;
        for (TimelineEntry provisional : entries) {
            if (!provisional.provisional() || !asked.test(provisional)) {
                continue;
            }
            TimelineEntry confirmed = entries.stream()
                    .filter(entry -> !entry.provisional() && !entry.edited())
                    .filter(entry -> confirms.test(entry, provisional))
                    .min(likeness(provisional))
                    .orElse(null);
            if (confirmed != null) {
                confirmed.takeEdit(provisional);
                provisional.delete();
                differs = true;
            }
        }
        return differs;
    }

    /** A webhook of an act is sent a moment after it, and bears the type in its key. */
    private static boolean sameAct(TimelineEntry confirmed, String key, Instant at) {
        String[] parts = key.split(":", 4);
        return parts.length == 4
                && Signal.WEBHOOK.equals(parts[1] + ":")
                && confirmed.sourceKey.startsWith(parts[0] + ":" + parts[2])
                && apart(confirmed, at).compareTo(SAME_ACT) <= 0;
    }

    private static boolean same(TimelineEntry entry, Kind kind, Instant at) {
        return entry.kind == kind && apart(entry, at).compareTo(SAME) < 0;
    }

    private static Duration apart(TimelineEntry entry, Instant at) {
        return Duration.between(entry.at, at).abs();
    }

    /** Of several in the same second, the one of the same words, then the one that is as visible, then the nearest. */
    private static Comparator<TimelineEntry> likeness(TimelineEntry provisional) {
        return Comparator.comparing((TimelineEntry entry) -> entry.shown != provisional.shown)
                .thenComparing(entry -> !entry.event.equals(provisional.event))
                .thenComparing(entry -> apart(entry, provisional.at))
                .thenComparing(entry -> entry.sourceKey);
    }
}
