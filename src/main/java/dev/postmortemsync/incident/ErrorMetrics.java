package dev.postmortemsync.incident;

import dev.postmortemsync.work.Invisible;
import java.time.Instant;
import java.util.List;

/**
 * What the error tracker measured around an incident, with the window and the time of capture, so that it outlives the
 * tracker's retention. Each figure says from where it is, or why there is none.
 *
 * @param from start of the incident's window when it was captured
 * @param to its end, {@code null} where the incident was running
 * @param frozen whether the hour after the end is in it: then it is not asked for again
 * @param groups of the error groups, one each
 * @param releases those that the errors came from
 * @param notes what limits the figures, each one sentence
 * @param activeUsers {@code null} where the tracker does not count them
 */
public record ErrorMetrics(
        Instant capturedAt,
        Instant from,
        Instant to,
        boolean frozen,
        List<Figure> figures,
        List<Group> groups,
        List<Release> releases,
        List<String> notes,
        ActiveUsers activeUsers) {

    /** Without active users. */
    public ErrorMetrics(
            Instant capturedAt,
            Instant from,
            Instant to,
            boolean frozen,
            List<Figure> figures,
            List<Group> groups,
            List<Release> releases,
            List<String> notes) {
        this(capturedAt, from, to, frozen, figures, groups, releases, notes, null);
    }

    /** What is measured. */
    public enum Measure {
        /** Share of failed requests, from 0 to 1. */
        ERROR_RATE,
        /** 95th percentile of the response time, in milliseconds. */
        P95
    }

    /** Of which part of the incident's surroundings a figure is. */
    public enum Phase {
        BEFORE,
        DURING,
        AFTER
    }

    /**
     * One measured value.
     *
     * @param value {@code null} where there is none
     * @param statistic {@code peak}, {@code median} or {@code overall}
     * @param source the route that answered
     * @param query what it was asked
     * @param confidence the tracker's own, {@code null} where it says nothing
     * @param gap why there is no value
     */
    public record Figure(
            Measure measure,
            Phase phase,
            Double value,
            String statistic,
            String source,
            String query,
            Instant from,
            Instant to,
            String confidence,
            String gap) {}

    /** Where the errors of one group happened, and to whom; {@code null} where it is not told. */
    public record Group(String issueId, Breakdown regions, Breakdown segments, Breakdown transactions) {}

    /**
     * Events by the values of one field, the most first.
     *
     * @param total all events that bear the field
     * @param filter which events were counted, for people
     */
    public record Breakdown(String field, long total, String filter, List<Share> top) {}

    /** Events of one value. */
    public record Share(String value, long count) {

        public Share {
            value = Invisible.removedFrom(value);
        }
    }

    /** A release that errors came from. */
    public record Release(String version, Instant createdAt, String url, List<Deploy> deploys, List<Commit> commits) {

        public Release {
            version = Invisible.removedFrom(version);
        }
    }

    /** A release's arrival in an environment. */
    public record Deploy(String id, String environment, Instant finishedAt) {

        public Deploy {
            environment = Invisible.removedFrom(environment);
        }
    }

    /**
     * A change that a release brought.
     *
     * @param url where its difference is seen, or {@code null}
     * @param review the pull request's link, or {@code null}
     * @param suspect whether the tracker itself suspects it
     */
    public record Commit(
            String id, String message, String author, Instant at, String url, String review, boolean suspect) {

        public Commit {
            message = Invisible.removedFrom(message);
            author = Invisible.removedFrom(author);
        }
    }

    /**
     * All users who were there, whatever they met.
     *
     * @param query what the tracker was asked
     * @param from the full hour in which the window begins
     * @param to the full hour that it ends before
     */
    public record ActiveUsers(long count, String query, Instant from, Instant to) {}

    /** Whether the same was measured, at whatever moment. */
    public boolean tellsTheSameAs(ErrorMetrics other) {
        return other != null && equals(other.capturedAt(capturedAt));
    }

    private ErrorMetrics capturedAt(Instant at) {
        return new ErrorMetrics(at, from, to, frozen, figures, groups, releases, notes, activeUsers);
    }
}
