package dev.postmortemsync.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a milestone says about the incident. */
public enum Verdict {
    MET,
    MISSED,
    /** Nothing to compare, or nothing to compare it with: an end is not known yet, or there is no target. */
    NOT_APPLICABLE,
    /** The moments that it lies between cannot be told: one of them has two times, or they stand in the wrong order. */
    SOURCES_DISAGREE;

    /** {@code met}, {@code missed}, {@code not_applicable} or {@code sources_disagree}. */
    @JsonValue
    public String inJson() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Verdict of(Boolean met) {
        return met == null ? NOT_APPLICABLE : met ? MET : MISSED;
    }
}
