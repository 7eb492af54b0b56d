package dev.postmortemsync.incident;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The moments that the milestones lie between, read from a timeline. What no entry tells is {@code null}.
 *
 * @param acknowledgedBy who acknowledged first
 */
record Times(
        Instant detectedAt,
        Instant acknowledgedAt,
        Instant mitigationStartedAt,
        Instant resolvedAt,
        String acknowledgedBy) {

    private static final Set<Kind> STARTS_MITIGATION = EnumSet.of(Kind.MITIGATION, Kind.ROLLBACK);

    /**
     * @param entries in any order; hidden ones do not count
     * @param openedAt stands for the detection where no alert is visible
     */
    static Times of(List<TimelineEntryView> entries, Instant openedAt) {
        List<TimelineEntryView> visible = entries.stream()
                .filter(entry -> !entry.hidden())
                .sorted(Incidents.AS_TOLD)
                .toList();
        Instant detected = first(visible, Set.of(Kind.ALERT), Instant.MIN)
                .map(TimelineEntryView::at)
                .orElse(openedAt);
        Optional<TimelineEntryView> acknowledged = first(visible, Set.of(Kind.ACKNOWLEDGMENT), detected);
        Instant acknowledgedAt = acknowledged.map(TimelineEntryView::at).orElse(null);
        Instant mitigated = first(visible, STARTS_MITIGATION, acknowledgedAt == null ? detected : acknowledgedAt)
                .map(TimelineEntryView::at)
                .orElse(null);
        return new Times(
                detected,
                acknowledgedAt,
                mitigated,
                end(visible),
                acknowledged.map(TimelineEntryView::actor).orElse(null));
    }

    private static Optional<TimelineEntryView> first(List<TimelineEntryView> sorted, Set<Kind> kinds, Instant from) {
        return sorted.stream()
                .filter(entry -> kinds.contains(entry.kind()) && !entry.at().isBefore(from))
                .findFirst();
    }

    private static Instant end(List<TimelineEntryView> sorted) {
        Optional<TimelineEntryView> last = sorted.stream()
                .filter(entry -> entry.kind() == Kind.RESOLUTION || entry.kind() == Kind.REOPENING)
                .max(Comparator.comparing(TimelineEntryView::at).thenComparing(TimelineEntryView::kind));
        return last.filter(entry -> entry.kind() == Kind.RESOLUTION)
                .map(TimelineEntryView::at)
                .orElse(null);
    }
}
