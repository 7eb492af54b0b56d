package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Draft;
import dev.postmortemsync.actionitem.Tracker.Values;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.LeaseLost;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Setback;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Makes an incident's own work item, once. */
@ApplicationScoped
class IncidentItemJob implements Job {

    /** The subject is the incident's id. */
    static final String NAME = "incident-item";

    private static final int LONGEST_TITLE = 255;

    private final Tracker tracker;
    private final IncidentItems items;
    private final Incidents incidents;
    private final Origins origins;

    IncidentItemJob(Tracker tracker, IncidentItems items, Incidents incidents, Origins origins) {
        this.tracker = tracker;
        this.items = items;
        this.incidents = incidents;
        this.origins = origins;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(Attempt attempt) {
        UUID id = UUID.fromString(attempt.subject());
        IncidentItem item = items.find(id).orElse(null);
        if (item == null || item.place() != null) {
            return Outcome.done();
        }
        if (!tracker.on()) {
            items.problem(id, MirrorProblem.off(tracker));
            return Outcome.done();
        }
        IncidentView incident = incidents.find(id).orElse(null);
        if (incident == null) {
            return Outcome.done();
        }
        try {
            make(item, incident, attempt);
            return Outcome.done();
        } catch (LeaseLost nobodysProblem) {
            throw nobodysProblem;
        } catch (RuntimeException e) {
            if (!(e instanceof Setback wait && wait.isWait())) {
                items.problem(id, MirrorProblem.of(e));
            }
            throw e;
        }
    }

    private void make(IncidentItem item, IncidentView incident, Attempt attempt) {
        tracker.ensureRoom();
        String project = item.project();
        if (!item.intended()) {
            project = tracker.project(incident.service());
            items.intend(item.incidentId(), project);
        }
        attempt.ensureLease();
        Draft draft = new Draft(
                item.externalId(),
                project,
                new Values(null, title(incident), priority(incident.severity()), null, null),
                null,
                origins.context(item.postmortemId(), incident));
        items.made(item.incidentId(), tracker.create(draft, item.intended()));
    }

    private static String title(IncidentView incident) {
        String prefix = incident.severity() == null ? "Incident: " : incident.severity() + ": ";
        String title = prefix + incident.title().replaceAll("\\s+", " ").strip();
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }

    /** As urgent as the incident was. */
    private static Priority priority(String severity) {
        return switch (severity == null ? "" : severity) {
            case "SEV-1" -> Priority.P0;
            case "SEV-2" -> Priority.P1;
            case "SEV-3" -> Priority.P2;
            default -> Priority.P3;
        };
    }
}
