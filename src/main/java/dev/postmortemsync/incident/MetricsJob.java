package dev.postmortemsync.incident;

import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Captures the metrics of one incident where that is due. Subject: the incident's id. */
@ApplicationScoped
public class MetricsJob implements Job {

    /** The job's name. */
    public static final String NAME = "metrics";

    private final ErrorMeter meter;
    private final Incidents incidents;
    private final MetricsRecorder recorder;
    private final Work work;
    private final Clock clock;

    MetricsJob(ErrorMeter meter, Incidents incidents, MetricsRecorder recorder, Work work, Clock clock) {
        this.meter = meter;
        this.incidents = incidents;
        this.recorder = recorder;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** In the transaction that changed the incident. */
    void onChange(@Observes IncidentChanged changed) {
        UUID id = changed.incidentId();
        if (meter.on()
                && (!SentryIssue.linkedTo(id).isEmpty() || StoredMetrics.of(id).isPresent())) {
            work.request(NAME, id.toString());
        }
    }

    @Override
    public Outcome run(Attempt attempt) {
        UUID id = UUID.fromString(attempt.subject());
        IncidentView incident = meter.on() ? incidents.find(id).orElse(null) : null;
        if (incident == null) {
            return Outcome.done();
        }
        List<String> issues = incident.sentryIssues().stream()
                .map(SentryIssueView::issueId)
                .filter(MetricsJob::knownToSentry)
                .sorted()
                .toList();
        Instant from = incident.detectedAt();
        Instant to = incident.resolvedAt();
        Instant now = clock.instant();
        if (issues.isEmpty()) {
            recorder.forgetMetrics(id);
        } else if (Capture.due(incident.metrics(), issues, from, to, now)) {
            recorder.record(id, meter.measure(issues, from, to, Capture.last(to, now)));
        }
        return Outcome.done();
    }

    /** Asks for the metrics of the incidents whose hour after the end has passed. */
    @Transactional
    public void requestDue() {
        StoredMetrics.due(clock.instant()).forEach(id -> work.request(NAME, id.toString()));
    }

    /** A link made by hand bears the short id until it was looked up, a metric alert never has an id. */
    private static boolean knownToSentry(String issueId) {
        return issueId.chars().allMatch(Character::isDigit);
    }
}
