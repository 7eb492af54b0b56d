package dev.postmortemsync.incident;

import java.time.Instant;
import java.util.Optional;

/** The port through which the truth about an incident is fetched. */
public interface Pager {

    /** Whether it has credentials. */
    boolean on();

    /**
     * Everything about one incident, asked now.
     *
     * @throws dev.postmortemsync.work.Setback when it cannot be asked
     */
    IncidentFacts fetch(String pagerdutyId);

    /**
     * What its stored webhooks say of the incident, for while it cannot be asked itself. The keys of these signals begin
     * with {@link Signal#WEBHOOK}.
     *
     * @return empty where no webhook told of it
     */
    Optional<IncidentFacts> provisional(String pagerdutyId);

    /** What its stored webhooks say that happened after the moment, for an incident that was asked for until then. */
    LaterFacts later(String pagerdutyId, Instant moment);

    /** How well it is being watched. */
    PagerWatch watch();
}
