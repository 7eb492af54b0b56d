package dev.postmortemsync.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * How what a webhook alone had told and what the pager then confirms are known to be the same: of one kind, less than a
 * second apart. The pager's log keeps whole seconds, and knows no webhook's id.
 */
final class Confirmation {

    private static final Duration SAME = Duration.ofSeconds(1);

    private Confirmation() {}

    /**
     * A person's edit of a provisional entry moves to the entry that confirms it. Where none does, or a person edited that
     * one too, both stay: a machine does not choose between a person's words.
     *
     * @return whether any entry changed
     */
    static boolean of(UUID incidentId, String source) {
        List<TimelineEntry> entries = TimelineEntry.ofIncident(incidentId).stream()
                .filter(entry -> entry.source.equals(source))
                .sorted(Comparator.comparing(entry -> entry.sourceKey))
                .toList();
        boolean differs = false;
        for (TimelineEntry provisional : entries) {
            if (!provisional.provisional()) {
                continue;
            }
            TimelineEntry confirmed = entries.stream()
                    .filter(entry -> !entry.provisional() && !entry.edited())
                    .filter(entry -> same(entry, provisional.kind, provisional.at))
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
