package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Context;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Links;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The incident behind an action item, as far as its work item is concerned. */
@ApplicationScoped
class Origins {

    private final Incidents incidents;
    private final Links links;

    Origins(Incidents incidents, Links links) {
        this.incidents = incidents;
        this.links = links;
    }

    @Transactional
    Origin of(UUID postmortemId) {
        IncidentItem item = IncidentItem.ofPostmortem(postmortemId).orElse(null);
        IncidentView incident =
                item == null ? null : incidents.find(item.incidentId()).orElse(null);
        return new Origin(
                incident == null ? null : incident.service(),
                context(postmortemId, incident),
                item == null ? null : item.place(),
                item != null && item.isInTheMaking());
    }

    /** For the work item of the incident itself. */
    Context context(UUID postmortemId, IncidentView incident) {
        return new Context(
                links.postmortem(postmortemId),
                incident == null ? null : incident.title(),
                incident == null ? List.of() : facts(incident));
    }

    private static List<String> facts(IncidentView incident) {
        String detected = incident.detectedAt() == null
                ? null
                : "detected " + incident.detectedAt().truncatedTo(ChronoUnit.SECONDS);
        return Stream.of(incident.severity(), incident.service(), detected)
                .filter(fact -> fact != null && !fact.isBlank())
                .toList();
    }
}
