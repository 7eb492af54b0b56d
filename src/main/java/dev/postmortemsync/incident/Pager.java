package dev.postmortemsync.incident;

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

    /** How well it is being watched. */
    PagerWatch watch();
}
