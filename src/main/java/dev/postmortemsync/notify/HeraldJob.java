package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Roster;
import dev.postmortemsync.incident.SeverityRules;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Sees to it that all are told of a postmortem who should be: first the places that concern everybody, then the people,
 * for whose addresses the pager may have to be asked. Telling is the work of a job of its own for each place.
 */
@Singleton
class HeraldJob implements Job {

    static final String NAME = "herald";

    private final Postmortems postmortems;
    private final Incidents incidents;
    private final SeverityRules severities;
    private final Announcements announcements;
    private final Places places;
    private final People people;
    private final Roster roster;
    private final NotifyConfig config;
    private final Clock clock;

    HeraldJob(
            Postmortems postmortems,
            Incidents incidents,
            SeverityRules severities,
            Announcements announcements,
            Places places,
            People people,
            Roster roster,
            NotifyConfig config,
            Clock clock) {
        this.postmortems = postmortems;
        this.incidents = incidents;
        this.severities = severities;
        this.announcements = announcements;
        this.places = places;
        this.people = people;
        this.roster = roster;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String subjectIs() {
        return "postmortem";
    }

    @Override
    public Outcome run(Attempt attempt) {
        PostmortemView postmortem =
                postmortems.find(UUID.fromString(attempt.subject())).orElse(null);
        IncidentView incident = postmortem == null
                ? null
                : incidents.find(postmortem.incidentIds().get(0)).orElse(null);
        if (incident == null || !places.any()) {
            return Outcome.done();
        }
        List<String> reached = announcements.stages(postmortem.id());
        Stage stage = Stage.of(
                incident,
                severities.asksForPostmortem(incident.severity()),
                !reached.isEmpty(),
                incidents.pastSince(incident.id()).orElse(null),
                config.newsFor(),
                clock.instant());
        if (stage != Stage.SILENT) {
            Occasion occasion = Occasion.valueOf(stage.name());
            places.everybody(occasion, incident).forEach(place -> tell(postmortem, incident, occasion, place));
            announcements.reached(postmortem.id(), "begun");
            if (!reached.contains(occasion.code())) {
                concerned(incident).stream()
                        .flatMap(email -> places.person(email).stream())
                        .forEach(place -> tell(postmortem, incident, occasion, place));
                announcements.reached(postmortem.id(), occasion.code());
            }
        }
        return Outcome.done();
    }

    /** Addresses of the commander, the responders, and who was on call when it was detected. */
    private List<String> concerned(IncidentView incident) {
        List<String> names = new ArrayList<>(incident.responders());
        names.add(incident.commander());
        List<String> addresses = new ArrayList<>(people.addresses(names).values());
        if (roster.on() && incident.pagerdutyId() != null) {
            roster.onCall(incident.pagerdutyId(), incident.detectedAt())
                    .forEach(person -> addresses.add(people.address(person)));
        }
        return addresses.stream()
                .filter(address -> address != null)
                .map(address -> address.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** One message of an incident for ever where it can be rewritten, else one for each occasion. */
    private void tell(PostmortemView postmortem, IncidentView incident, Occasion occasion, Place place) {
        boolean rewritten = place.channel().rewrites();
        String key = (rewritten ? "incident" : occasion.code()) + ":" + postmortem.id() + ":" + place.code();
        String wanted = occasion.code() + (occasion == Occasion.RESOLVED ? " " + incident.resolvedAt() : "");
        announcements.ask(
                key, occasion, List.of("postmortem:" + postmortem.id()), place, rewritten ? wanted : occasion.code());
    }
}
