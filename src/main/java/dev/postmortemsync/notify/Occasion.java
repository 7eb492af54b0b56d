package dev.postmortemsync.notify;

import java.util.Locale;

/** Why somebody is told something. */
public enum Occasion {
    /** A draft was made. */
    DRAFTED,
    /** The incident is resolved. */
    RESOLVED,
    /** Action items of one person are due, or overdue. */
    DUE,
    /** Action items are overdue for so long that the lead is told. */
    LEAD,
    /** A draft that nobody has begun with, or that is not published. */
    UNFINISHED,
    /** A part of the follow-up plan is due. */
    PLAN,
    /** The week's open action items and unpublished postmortems. */
    WEEKLY,
    /** The figures of a quarter. */
    QUARTER,
    /** A postmortem is published; was it useful? */
    FEEDBACK;

    /** As stored and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Occasion of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether it belongs to the course of one incident, so that one place holds one message of it. */
    boolean ofIncident() {
        return this == DRAFTED || this == RESOLVED;
    }
}
