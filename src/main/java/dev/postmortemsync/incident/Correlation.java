package dev.postmortemsync.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which error groups belong to an incident though no alert names them: those of a project that is paired with its service,
 * that began or came back near its detection. What is linked already, or was unlinked by a person, is left alone.
 */
final class Correlation {

    /** More are rarely of one incident; a person can link the rest. */
    static final int MOST = 10;

    private static final Comparator<Candidate> LARGEST_FIRST =
            Comparator.comparingLong(Candidate::events).reversed().thenComparing(Candidate::issueId);

    private Correlation() {}

    /** The span around a detection in which a group must begin, or come back; both ends belong to it. */
    record Window(Instant detectedAt, Instant from, Instant to) {

        /** @param endedAt the incident's end, {@code null} while it runs: what begins later is not of it */
        static Window of(Instant detectedAt, Instant endedAt, Duration before, Duration after) {
            Instant latest = detectedAt.plus(after);
            boolean shorter = endedAt != null && endedAt.isBefore(latest);
            return new Window(
                    detectedAt, detectedAt.minus(before), shorter && !endedAt.isBefore(detectedAt) ? endedAt : latest);
        }

        boolean holds(Instant at) {
            return at != null && !at.isBefore(from) && !at.isAfter(to);
        }
    }

    /**
     * What the incident knows of a group already.
     *
     * @param issueId id, or the short id that a person named it by
     */
    record Known(String issueId, String shortId, Joined joined, boolean unlinked) {

        private boolean is(Candidate candidate) {
            return issueId.equals(candidate.issueId())
                    || issueId.equals(candidate.shortId())
                    || shortId != null && shortId.equals(candidate.shortId());
        }
    }

    /** A new link and its reason, for people. */
    record Link(Candidate candidate, String why) {}

    /**
     * @param pairs of the incident's service, by project
     * @param known links and unlinks of the incident
     */
    static List<Link> of(
            Window window, Collection<Candidate> candidates, Map<String, ServicePair> pairs, Collection<Known> known) {
        List<Candidate> near = candidates.stream()
                .filter(candidate -> pairs.containsKey(candidate.project()))
                .filter(candidate -> window.holds(candidate.firstSeen()) || window.holds(candidate.regressedAt()))
                .filter(candidate -> known.stream().noneMatch(link -> link.is(candidate)))
                .sorted(LARGEST_FIRST)
                .toList();
        long linked = known.stream()
                .filter(link -> link.joined() == Joined.SERVICE && !link.unlinked())
                .count();
        int room = (int) Math.max(0, MOST - linked);
        String capped = near.size() > room
                ? " Only the " + MOST + " with the most events were linked; " + (near.size() - room)
                        + " more began in the same time."
                : "";
        List<Link> links = new ArrayList<>();
        for (Candidate candidate : near.subList(0, Math.min(room, near.size()))) {
            links.add(new Link(
                    candidate,
                    "Same service (" + pairs.get(candidate.project()).because() + ") and " + when(window, candidate)
                            + "." + capped));
        }
        return links;
    }

    private static String when(Window window, Candidate candidate) {
        boolean began = window.holds(candidate.firstSeen());
        Instant at = began ? candidate.firstSeen() : candidate.regressedAt();
        long seconds = at.getEpochSecond() - window.detectedAt().getEpochSecond();
        String what = began ? "first seen " : "came back ";
        return seconds == 0
                ? what + "at detection"
                : what + span(Math.abs(seconds)) + (seconds < 0 ? " before" : " after") + " detection";
    }

    private static String span(long seconds) {
        long count = seconds < 60 ? seconds : seconds / 60;
        return count + (seconds < 60 ? " second" : " minute") + (count == 1 ? "" : "s");
    }

    /**
     * Whether to look for groups: at the first refresh, and then while the window is open and once behind its end, so that
     * what the window holds at last is seen. A burst of refreshes looks once.
     *
     * @param lookedAt the last time, {@code null} before the first
     */
    static boolean due(Window window, Instant lookedAt, Instant now) {
        return lookedAt == null
                || lookedAt.isBefore(window.to()) && !now.isBefore(lookedAt.plus(Duration.ofMinutes(1)));
    }
}
