package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.IncidentLine;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Work;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An incident that changed stands in the tables of the later ones that resemble it. Without this, a draft would depend
 * on the order in which incidents became known. A job of its own: drafts that it causes cause no further ones.
 */
@Singleton
class RelateJob implements Job {

    static final String NAME = "relate";

    /** Later ones beyond this many get theirs with their own next change. */
    private static final int MOST = 200;

    private final Incidents incidents;
    private final Work work;

    RelateJob(Incidents incidents, Work work) {
        this.incidents = incidents;
        this.work = work;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String subjectIs() {
        return "incident";
    }

    @Override
    @Transactional
    public Outcome run(Attempt attempt) {
        UUID id = UUID.fromString(attempt.subject());
        Optional.ofNullable(incidents.lines(List.of(id)).get(id))
                .map(this::later)
                .map(Postmortem::incidentsAmong)
                .ifPresent(covered -> covered.stream()
                        .sorted()
                        .forEach(incident -> work.request(DraftJob.NAME, incident.toString())));
        return Outcome.done();
    }

    private List<UUID> later(IncidentLine incident) {
        Instant after = incident.detectedAt().plusNanos(1000);
        return incidents.resembling(incident.id(), after, after.plus(Related.WINDOW), MOST).stream()
                .map(IncidentView::id)
                .toList();
    }
}
