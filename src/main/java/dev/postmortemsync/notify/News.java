package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.SeverityRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Decides how far people are to be told of an incident, by {@link Stage}. */
@ApplicationScoped
class News {

    private final Incidents incidents;
    private final SeverityRules severities;
    private final NotifyConfig config;
    private final Clock clock;

    News(Incidents incidents, SeverityRules severities, NotifyConfig config, Clock clock) {
        this.incidents = incidents;
        this.severities = severities;
        this.config = config;
        this.clock = clock;
    }

    /** @param told whether anybody was told of it */
    Stage of(IncidentView incident, boolean told) {
        return Stage.of(
                incident,
                severities.asksForPostmortem(incident.severity()),
                told,
                incidents.pastSince(incident.id()).orElse(null),
                config.newsFor(),
                clock.instant());
    }
}
