package dev.postmortemsync.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The port through which is asked who is on call, and how the people whom an incident names are reached. */
public interface Roster {

    /**
     * Somebody who can be told.
     *
     * @param email {@code null} where the pager does not tell it
     */
    record Person(String name, String email) {}

    /** Whether it has credentials. */
    boolean on();

    /**
     * Who was on call for the incident then, on the first level of its escalation policy.
     *
     * @throws dev.postmortemsync.work.Setback when it cannot be asked
     */
    List<Person> onCall(String pagerdutyId, Instant at);

    /**
     * Those of the names that one person alone has; the others are left out.
     *
     * @throws dev.postmortemsync.work.Setback when it cannot be asked
     */
    List<Person> named(Collection<String> names);
}
