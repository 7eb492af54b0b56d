package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.postmortem.PostmortemView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Has places told of one incident: one message for ever where it can be rewritten, else one for each occasion. */
@ApplicationScoped
class Announcer {

    private final Announcements announcements;
    private final Places places;

    Announcer(Announcements announcements, Places places) {
        this.announcements = announcements;
        this.places = places;
    }

    void everybody(PostmortemView postmortem, IncidentView incident, Occasion occasion) {
        places.everybody(occasion, incident).forEach(place -> tell(postmortem, incident, occasion, place));
    }

    /** @param addresses of e-mail, by which each channel may reach the person */
    void people(List<String> addresses, PostmortemView postmortem, IncidentView incident, Occasion occasion) {
        addresses.stream()
                .flatMap(address -> places.person(address).stream())
                .forEach(place -> tell(postmortem, incident, occasion, place));
    }

    private void tell(PostmortemView postmortem, IncidentView incident, Occasion occasion, Place place) {
        boolean rewritten = place.channel().rewrites();
        String key = (rewritten ? "incident" : occasion.code()) + ":" + postmortem.id() + ":" + place.code();
        String wanted = occasion.code() + (occasion == Occasion.RESOLVED ? " " + incident.resolvedAt() : "");
        announcements.ask(
                key, occasion, List.of("postmortem:" + postmortem.id()), place, rewritten ? wanted : occasion.code());
    }
}
