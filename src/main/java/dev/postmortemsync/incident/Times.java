package dev.postmortemsync.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The moments that the milestones lie between, read from a timeline. What no entry tells is {@code null}.
 *
 * <p>An acknowledgment and a resolution are told by one source, or by several within a minute. Further apart, none of them
 * is believed, until a person settles it: what was added or edited by hand outdoes what the sources say of that moment.
 *
 * @param acknowledgedBy who acknowledged first
 */
record Times(
        Instant detectedAt,
        Instant acknowledgedAt,
        Instant mitigationStartedAt,
        Instant resolvedAt,
        String acknowledgedBy,
        Doubts doubts) {

    private static final Duration SAME_MOMENT = Duration.ofMinutes(1);
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
        List<TimelineEntryView> acknowledgments = believed(all(visible, Set.of(Kind.ACKNOWLEDGMENT)));
        Optional<TimelineEntryView> acknowledged = first(acknowledgments, Set.of(Kind.ACKNOWLEDGMENT), detected);
        Instant acknowledgedAt = acknowledged.map(TimelineEntryView::at).orElse(null);
        Optional<TimelineEntryView> mitigated =
                first(visible, STARTS_MITIGATION, acknowledgedAt == null ? detected : acknowledgedAt);
        List<TimelineEntryView> ends = ends(visible);
        Instant end = ends.isEmpty() ? null : ends.get(ends.size() - 1).at();
        return new Times(
                detected,
                acknowledgedAt,
                mitigated.map(TimelineEntryView::at).orElse(null),
                end,
                acknowledged.map(TimelineEntryView::actor).orElse(null),
                new Doubts(
                        acknowledgmentInDoubt(acknowledgments, acknowledgedAt, detected),
                        mitigated.isPresent() ? null : mitigationInDoubt(visible, acknowledgedAt, detected),
                        resolutionInDoubt(visible, ends, detected)));
    }

    private static String acknowledgmentInDoubt(
            List<TimelineEntryView> acknowledgments, Instant acknowledgedAt, Instant detected) {
        if (acknowledgedAt == null) {
            return acknowledgments.isEmpty()
                    ? null
                    : Doubts.before("acknowledged", acknowledgments.get(0).at(), "the detection", detected);
        }
        Map<String, Instant> firsts = new TreeMap<>();
        acknowledgments.stream()
                .filter(entry -> !entry.at().isBefore(detected))
                .forEach(entry -> firsts.putIfAbsent(entry.source(), entry.at()));
        return settled(acknowledgments) || agree(firsts) ? null : Doubts.between(firsts);
    }

    private static String mitigationInDoubt(List<TimelineEntryView> visible, Instant acknowledgedAt, Instant detected) {
        return all(visible, STARTS_MITIGATION).stream()
                .findFirst()
                .map(entry -> acknowledgedAt == null
                        ? Doubts.before("mitigation began", entry.at(), "the detection", detected)
                        : Doubts.before("mitigation began", entry.at(), "the acknowledgment", acknowledgedAt))
                .orElse(null);
    }

    private static String resolutionInDoubt(
            List<TimelineEntryView> visible, List<TimelineEntryView> ends, Instant detected) {
        if (ends.isEmpty()) {
            return null;
        }
        Instant end = ends.get(ends.size() - 1).at();
        if (end.isBefore(detected)) {
            return Doubts.before("resolved", end, "the detection", detected);
        }
        Map<String, Instant> lasts = new TreeMap<>();
        ends.forEach(entry -> lasts.put(entry.source(), entry.at()));
        // Errors that ended after what was called the end: a source that tells no end of its own speaks by its
        // recovery.
        all(visible, Set.of(Kind.RECOVERY)).stream()
                .filter(entry -> entry.at().isAfter(end) && !lasts.containsKey(entry.source()))
                .max(Incidents.AS_TOLD)
                .filter(entry -> !entry.source().equals(TimelineEntry.HAND))
                .ifPresent(entry -> lasts.put(entry.source(), entry.at()));
        return settled(ends) || agree(lasts) ? null : Doubts.between(lasts);
    }

    /** The resolutions that stand: those after the last reopening, in their order. */
    private static List<TimelineEntryView> ends(List<TimelineEntryView> visible) {
        Comparator<TimelineEntryView> order =
                Comparator.comparing(TimelineEntryView::at).thenComparing(TimelineEntryView::kind);
        Optional<TimelineEntryView> reopened =
                all(visible, Set.of(Kind.REOPENING)).stream().max(order);
        return believed(all(visible, Set.of(Kind.RESOLUTION)).stream()
                .filter(entry -> reopened.isEmpty() || order.compare(entry, reopened.get()) > 0)
                .toList());
    }

    /** What a person added stands alone with what a person edited; else the sources stand of which one was edited. */
    private static List<TimelineEntryView> believed(List<TimelineEntryView> told) {
        if (told.stream().anyMatch(entry -> entry.source().equals(TimelineEntry.HAND))) {
            return told.stream().filter(Times::byHand).toList();
        }
        Set<String> edited = told.stream()
                .filter(TimelineEntryView::edited)
                .map(TimelineEntryView::source)
                .collect(Collectors.toSet());
        return edited.isEmpty()
                ? told
                : told.stream().filter(entry -> edited.contains(entry.source())).toList();
    }

    private static boolean settled(List<TimelineEntryView> told) {
        return told.stream().anyMatch(Times::byHand);
    }

    private static boolean byHand(TimelineEntryView entry) {
        return entry.edited() || entry.source().equals(TimelineEntry.HAND);
    }

    private static boolean agree(Map<String, Instant> told) {
        Instant earliest = told.values().stream().min(Comparator.naturalOrder()).orElseThrow();
        Instant latest = told.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        return Duration.between(earliest, latest).compareTo(SAME_MOMENT) <= 0;
    }

    private static List<TimelineEntryView> all(List<TimelineEntryView> sorted, Set<Kind> kinds) {
        return sorted.stream().filter(entry -> kinds.contains(entry.kind())).toList();
    }

    private static Optional<TimelineEntryView> first(List<TimelineEntryView> sorted, Set<Kind> kinds, Instant from) {
        return sorted.stream()
                .filter(entry -> kinds.contains(entry.kind()) && !entry.at().isBefore(from))
                .findFirst();
    }
}
