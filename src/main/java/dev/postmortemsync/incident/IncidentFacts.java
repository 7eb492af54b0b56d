package dev.postmortemsync.incident;

import dev.postmortemsync.work.Invisible;
import java.time.Instant;
import java.util.List;

/**
 * The whole truth about an incident as the pager has it now.
 *
 * @param pagerdutyId the vendor's id
 * @param status {@code triggered}, {@code acknowledged} or {@code resolved}
 * @param priority the priority's name, or {@code null}
 * @param urgency {@code high} or {@code low}
 * @param commander the person with the commander's role, or {@code null} where nobody has it
 * @param responders names of those who took part, in order of appearance
 * @param resolvedAt last resolution, {@code null} while it runs
 * @param merged whether it ended by being merged into another incident, which is no recovery
 * @param context what else it tells
 */
public record IncidentFacts(
        String pagerdutyId,
        Integer number,
        String title,
        String status,
        String priority,
        String urgency,
        String serviceId,
        String service,
        String url,
        String conferenceUrl,
        String commander,
        List<String> responders,
        Instant createdAt,
        Instant resolvedAt,
        boolean merged,
        List<AlertFacts> alerts,
        List<Signal> signals,
        PagerContext context) {

    public IncidentFacts {
        title = Invisible.removedFrom(title);
        priority = Invisible.removedFrom(priority);
        service = Invisible.removedFrom(service);
        commander = Invisible.removedFrom(commander);
        responders = responders.stream().map(Invisible::removedFrom).toList();
    }
}
