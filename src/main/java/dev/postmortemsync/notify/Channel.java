package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import java.util.List;
import java.util.Optional;

/** One way of telling people. A new one is one file that implements this. */
interface Channel {

    /** Stable; stands in keys. */
    String name();

    /** Whether it is configured. */
    boolean on();

    /**
     * Where everybody is told.
     *
     * @param incident what it is about, or {@code null} where it is about more than one
     */
    List<String> places(Occasion occasion, IncidentView incident);

    /** Where it reaches one person, or empty where it reaches none. */
    default Optional<String> reach(String email) {
        return Optional.empty();
    }

    /** Whether a later word about an incident takes the place of the earlier one. */
    default boolean rewrites() {
        return false;
    }

    /** Whether it can be looked there if an attempt has arrived, so that a repeat can be ruled out. */
    default boolean looks(String address) {
        return false;
    }

    /** Whether many messages within an hour are too many there. */
    default boolean crowds() {
        return true;
    }

    /**
     * Brings the message there.
     *
     * @return the channel's own name of what stands there now, or {@code null} where it has none
     * @throws dev.postmortemsync.work.Setback when it is not there, or nobody knows
     */
    String tell(Letter letter);
}
