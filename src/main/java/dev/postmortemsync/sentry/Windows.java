package dev.postmortemsync.sentry;

import dev.postmortemsync.incident.ErrorMetrics.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

/**
 * The stretches of time that are compared: as long before the detection as the incident lasted, though at least an hour
 * and at most a day; from the detection to the end, or to now; and the hour after the end once it has passed.
 */
record Windows(Map<Phase, Window> phases) {

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration AFTER = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_POINTS = 1500;
    private static final long[] STEPS_IN_MINUTES = {1, 5, 15, 60, 240, 1440};

    /** From, inclusive, to, exclusive. */
    record Window(Instant from, Instant to) {

        /** The whole hours that it lies in. */
        Window inHours() {
            Instant last = to.truncatedTo(ChronoUnit.HOURS);
            return new Window(
                    from.truncatedTo(ChronoUnit.HOURS), last.equals(to) ? to : last.plus(1, ChronoUnit.HOURS));
        }

        boolean has(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /**
     * @param to the incident's end, {@code null} while it runs
     * @param last whether the hour after the end has passed
     */
    static Windows of(Instant from, Instant to, boolean last, Instant now) {
        Instant end = to != null ? to : now;
        // A minute at least: what is shorter has no bucket of its own.
        end = end.isBefore(from.plus(MINUTE)) ? from.plus(MINUTE) : end;
        Duration length = Duration.between(from, end);
        Duration before = length.compareTo(SHORTEST) < 0 ? SHORTEST : length.compareTo(LONGEST) > 0 ? LONGEST : length;
        Map<Phase, Window> phases = new EnumMap<>(Phase.class);
        phases.put(Phase.BEFORE, new Window(from.minus(before), from));
        phases.put(Phase.DURING, new Window(from, end));
        if (last) {
            phases.put(Phase.AFTER, new Window(end, end.plus(AFTER)));
        }
        return new Windows(phases);
    }

    /** From the first phase's start to the last one's end. */
    Window all() {
        Window last = phases.getOrDefault(Phase.AFTER, phases.get(Phase.DURING));
        return new Window(phases.get(Phase.BEFORE).from(), last.to());
    }

    /** The finest step that is not too many points. */
    Duration step() {
        long minutes = Duration.between(all().from(), all().to()).toMinutes();
        for (long step : STEPS_IN_MINUTES) {
            if (minutes / step <= MOST_POINTS) {
                return Duration.ofMinutes(step);
            }
        }
        return Duration.ofDays(7);
    }

    /**
     * The phase that a bucket belongs to, or {@code null}. The one in which the incident began or ended counts for the
     * incident.
     */
    Phase of(Instant start, Duration length) {
        Window during = phases.get(Phase.DURING);
        if (start.isBefore(during.to()) && start.plus(length).isAfter(during.from())) {
            return Phase.DURING;
        }
        return phases.entrySet().stream()
                .filter(phase -> phase.getValue().has(start))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
