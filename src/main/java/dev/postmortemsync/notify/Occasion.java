package dev.postmortemsync.notify;

import java.util.Locale;
import java.util.Set;

/** Why somebody is told something. */
public enum Occasion {
    /** A draft was made. */
    DRAFTED,
    /** The incident is resolved. */
    RESOLVED,
    /** What one person, or nobody who can be reached, is to do or to read: at most once a day. */
    REMINDER,
    /** The week's open action items and unpublished postmortems. */
    WEEKLY,
    /** The figures of a quarter. */
    QUARTER;

    /** What reminders were stored as when each kind of them was a message of its own. */
    private static final Set<String> REMINDERS = Set.of("due", "lead", "unfinished", "plan", "feedback");

    /** As stored and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Occasion of(String code) {
        return REMINDERS.contains(code) ? REMINDER : valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether it belongs to the course of one incident, so that one place holds one message of it. */
    boolean ofIncident() {
        return this == DRAFTED || this == RESOLVED;
    }
}
