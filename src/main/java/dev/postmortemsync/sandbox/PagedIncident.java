package dev.postmortemsync.sandbox;

import dev.postmortemsync.sandbox.PagerDutyCast.Person;
import dev.postmortemsync.sandbox.PagerDutyCast.Priority;
import dev.postmortemsync.sandbox.PagerDutyCast.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One incident as PagerDuty keeps it. Guarded by the lock of the stand-in that holds it. */
final class PagedIncident {

    final String id;
    final int number;
    final String title;
    final String urgency;
    final Instant createdAt;
    final List<Alert> alerts = new ArrayList<>();
    final List<LogEntry> log = new ArrayList<>();
    final List<Note> notes = new ArrayList<>();

    String status = "triggered";
    Priority priority;
    Instant updatedAt;
    Instant resolvedAt;
    Acknowledgement acknowledgement;
    Person assignee;
    Instant statusChangedAt;
    Reference statusChangedBy;

    PagedIncident(String id, int number, String title, String urgency, Instant createdAt) {
        this.id = id;
        this.number = number;
        this.title = title;
        this.urgency = urgency;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        this.statusChangedAt = createdAt;
        this.statusChangedBy = PagerDutyCast.SERVICE;
    }

    /** Who acknowledged, and when; gone once the incident is resolved, as with the real one. */
    record Acknowledgement(Person by, Instant at) {}

    /**
     * An alert as an Events API v2 integration made it.
     *
     * @param key the deduplication key
     * @param details the sender's own
     */
    record Alert(
            String id,
            String key,
            String summary,
            Instant createdAt,
            String client,
            String clientUrl,
            Map<String, Object> details) {}

    /**
     * One line of the incident's log.
     *
     * @param channel how it came about
     * @param more what entries of this type have besides
     */
    record LogEntry(
            String id,
            String type,
            Instant at,
            String summary,
            Reference agent,
            Map<String, Object> channel,
            Map<String, Object> more) {}

    /** A note; its user may be a bot's. */
    record Note(String id, Reference user, String content, Instant createdAt, Instant updatedAt) {}

    /** Takes a change of the status down. */
    void turn(String newStatus, Instant at, Reference by) {
        status = newStatus;
        statusChangedAt = at;
        statusChangedBy = by;
        updatedAt = at;
    }
}
