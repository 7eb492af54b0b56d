package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Setback;
import jakarta.inject.Singleton;
import java.util.List;
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
    private final News news;
    private final Announcer announcer;
    private final Audience audience;
    private final Announced announced;

    HeraldJob(
            Postmortems postmortems,
            Incidents incidents,
            News news,
            Announcer announcer,
            Audience audience,
            Announced announced) {
        this.postmortems = postmortems;
        this.incidents = incidents;
        this.news = news;
        this.announcer = announcer;
        this.audience = audience;
        this.announced = announced;
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
        if (incident == null) {
            return Outcome.done();
        }
        List<String> reached = announced.stages(postmortem.id());
        Stage stage = news.of(incident, !reached.isEmpty());
        if (stage != Stage.SILENT) {
            Occasion occasion = Occasion.valueOf(stage.name());
            announcer.everybody(postmortem, incident, occasion);
            announced.reached(postmortem.id(), "begun");
            if (!reached.contains(occasion.code())) {
                people(postmortem, incident, occasion);
                announced.reached(postmortem.id(), occasion.code());
            }
        }
        return Outcome.done();
    }

    /** Where the pager cannot be asked, whoever is known without it does not wait for it. */
    private void people(PostmortemView postmortem, IncidentView incident, Occasion occasion) {
        try {
            announcer.people(audience.of(incident), postmortem, incident, occasion);
        } catch (Setback setback) {
            announcer.people(audience.known(incident), postmortem, incident, occasion);
            throw setback;
        }
    }
}
