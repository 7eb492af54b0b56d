package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import java.time.Duration;
import java.time.Instant;

/** How far people are to be told of an incident. */
enum Stage {
    /** Not at all. */
    SILENT,
    /** That there is a draft. */
    DRAFTED,
    /** That the incident is over. */
    RESOLVED;

    /**
     * Silent about what is not severe, about what is no news, and about what is known only because the past was read; an
     * incident that was running then is told of when it ends. Of what was told once, the rest is told too, whatever its
     * severity is by now.
     *
     * @param severe whether its severity asks for a postmortem
     * @param told whether anybody was told of it
     * @param pastSince when it was found by reading the past, or {@code null}
     * @param newsFor how long after it was detected, or ended, it is news
     */
    static Stage of(
            IncidentView incident, boolean severe, boolean told, Instant pastSince, Duration newsFor, Instant now) {
        boolean over = incident.status().equals("resolved");
        if (told) {
            return over ? RESOLVED : DRAFTED;
        }
        Instant latest = over && incident.resolvedAt() != null ? incident.resolvedAt() : incident.detectedAt();
        boolean old = latest.isBefore(now.minus(newsFor));
        boolean past = pastSince != null
                && !(over
                        && incident.resolvedAt() != null
                        && incident.resolvedAt().isAfter(pastSince));
        if (!severe || old || past) {
            return SILENT;
        }
        return over ? RESOLVED : DRAFTED;
    }
}
