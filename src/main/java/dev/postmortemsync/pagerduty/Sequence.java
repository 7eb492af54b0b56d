package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.instant;

import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.pagerduty.dto.LogEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The order of what happened within one second. PagerDuty's log keeps whole seconds, its webhooks milliseconds: those of
 * which a webhook told stand as the webhooks say, the rest as the log has it.
 */
final class Sequence {

    private Sequence() {}

    /** Oldest first, however the log came: it is told from either end. */
    static List<LogEntry> oldestFirst(List<LogEntry> entries) {
        if (descending(entries) && !ascending(entries)) {
            return IntStream.range(0, entries.size())
                    .mapToObj(i -> entries.get(entries.size() - 1 - i))
                    .toList();
        }
        return ordered(entries)
                ? entries
                : entries.stream().sorted(PagerDutyMapping.asLogged()).toList();
    }

    /** Whether the place within the log says anything: not so where its entries are mixed, or all of one second. */
    static boolean ordered(List<LogEntry> entries) {
        return descending(entries) != ascending(entries);
    }

    private static boolean ascending(List<LogEntry> entries) {
        return IntStream.range(1, entries.size()).noneMatch(i -> at(entries, i).isBefore(at(entries, i - 1)));
    }

    private static boolean descending(List<LogEntry> entries) {
        return IntStream.range(1, entries.size()).noneMatch(i -> at(entries, i).isAfter(at(entries, i - 1)));
    }

    private static Instant at(List<LogEntry> entries, int index) {
        return instant(entries.get(index).createdAt());
    }

    /**
     * The signals at whole seconds, each with its place among those of its second.
     *
     * @param told in the order of the log
     * @param exact when those happened of which a webhook told, by key
     * @param ordered whether the order of the log says anything; if not, alerts come before what they cause
     */
    static List<Signal> of(List<Signal> told, Map<String, Instant> exact, boolean ordered) {
        Map<Instant, List<Signal>> seconds = new TreeMap<>();
        told.forEach(signal -> seconds.computeIfAbsent(
                        signal.at().truncatedTo(ChronoUnit.SECONDS), second -> new ArrayList<>())
                .add(signal));
        List<Signal> placed = new ArrayList<>();
        seconds.forEach((second, signals) -> {
            if (!ordered) {
                signals.sort(Comparator.comparing(Signal::kind).thenComparing(Signal::key));
            }
            List<Signal> inOrder = asTheWebhooksSay(signals, exact);
            for (int place = 0; place < inOrder.size(); place++) {
                placed.add(inOrder.get(place).placed(second, place));
            }
        });
        return List.copyOf(placed);
    }

    /** Those of known time change places among themselves; the others stay. */
    private static List<Signal> asTheWebhooksSay(List<Signal> signals, Map<String, Instant> exact) {
        List<Signal> known = signals.stream()
                .filter(signal -> time(signal, exact) != null)
                .sorted(Comparator.comparing(signal -> time(signal, exact)))
                .toList();
        List<Signal> inOrder = new ArrayList<>();
        int next = 0;
        for (Signal signal : signals) {
            inOrder.add(time(signal, exact) == null ? signal : known.get(next++));
        }
        return inOrder;
    }

    private static Instant time(Signal signal, Map<String, Instant> exact) {
        boolean whole = signal.at().equals(signal.at().truncatedTo(ChronoUnit.SECONDS));
        return exact.getOrDefault(signal.key(), whole ? null : signal.at());
    }
}
