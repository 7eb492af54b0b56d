package dev.postmortemsync.web;

import dev.postmortemsync.incident.ServicePair;
import java.time.Instant;
import java.util.Locale;

/**
 * A service and a project, as the API gives them.
 *
 * @param origin {@code learnt}, {@code configured}, {@code added} or {@code removed}
 * @param active whether issues of the project are looked for when the service has an incident
 * @param links how many links taught it
 * @param decidedBy who added or removed it, or {@code null}
 */
public record ServiceProjectJson(
        String service,
        String project,
        String origin,
        boolean active,
        long links,
        String decidedBy,
        Instant decidedAt) {

    static ServiceProjectJson of(ServicePair pair) {
        return new ServiceProjectJson(
                pair.service(),
                pair.project(),
                pair.origin().name().toLowerCase(Locale.ROOT),
                pair.active(),
                pair.links(),
                pair.by(),
                pair.at());
    }
}
