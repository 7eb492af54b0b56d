package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Tells of a draft that was made, and of its incident's end. */
@ApplicationScoped
class IncidentWriter implements Writer {

    private final Postmortems postmortems;
    private final Incidents incidents;
    private final Places places;
    private final Links links;

    IncidentWriter(Postmortems postmortems, Incidents incidents, Places places, Links links) {
        this.postmortems = postmortems;
        this.incidents = incidents;
        this.places = places;
        this.links = links;
    }

    @Override
    public Set<Occasion> occasions() {
        return EnumSet.of(Occasion.DRAFTED, Occasion.RESOLVED);
    }

    @Override
    public Message write(Announcement told) {
        PostmortemView postmortem =
                postmortems.find(UUID.fromString(told.subject())).orElse(null);
        IncidentView incident = postmortem == null
                ? null
                : incidents.find(postmortem.incidentIds().get(0)).orElse(null);
        if (incident == null || overtaken(told, incident)) {
            return null;
        }
        return IncidentMessage.of(incident, postmortem, links.postmortem(postmortem.id()));
    }

    /** Where each word is a message of its own, an incident that is over already is told once: as that. */
    private boolean overtaken(Announcement told, IncidentView incident) {
        return told.occasion() == Occasion.DRAFTED
                && incident.status().equals("resolved")
                && places.channel(told.channel)
                        .filter(channel -> !channel.rewrites())
                        .isPresent();
    }
}
