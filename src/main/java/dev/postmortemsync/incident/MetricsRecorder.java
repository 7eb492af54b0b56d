package dev.postmortemsync.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Writes down what was measured of an incident, and the deploys that were found with it. */
@ApplicationScoped
class MetricsRecorder {

    private final TimelineWriter timeline;

    MetricsRecorder(TimelineWriter timeline) {
        this.timeline = timeline;
    }

    /** Records what was measured in place of what was measured before. */
    @Transactional
    void record(UUID incidentId, ErrorMeter.Measured measured) {
        Incident incident = Incident.findLocked(incidentId).orElse(null);
        if (incident == null) {
            return;
        }
        StoredMetrics known = StoredMetrics.of(incidentId).orElse(null);
        boolean differs = known == null || !measured.metrics().tellsTheSameAs(known.metrics());
        StoredMetrics stored = known == null ? new StoredMetrics() : known;
        stored.incidentId = incidentId;
        stored.take(measured.metrics());
        stored.persist();
        differs |= timeline.write(
                incidentId,
                ErrorRecorder.ERRORS,
                measured.signals(),
                entry -> entry.sourceKey.startsWith(ErrorMeter.DEPLOY));
        timeline.conclude(incident, differs);
    }

    /** Forgets what was measured: nothing that it was measured of is linked any more. */
    @Transactional
    void forgetMetrics(UUID incidentId) {
        Incident incident = Incident.findLocked(incidentId).orElse(null);
        StoredMetrics known = StoredMetrics.of(incidentId).orElse(null);
        if (incident != null && known != null) {
            known.delete();
            timeline.write(
                    incidentId,
                    ErrorRecorder.ERRORS,
                    List.of(),
                    entry -> entry.sourceKey.startsWith(ErrorMeter.DEPLOY));
            timeline.conclude(incident, true);
        }
    }
}
