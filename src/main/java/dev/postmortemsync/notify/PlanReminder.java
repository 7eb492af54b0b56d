package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentLine;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.postmortem.PostmortemView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The parts of the follow-up plan whose time is over and of which something is open, each asked for once. */
@ApplicationScoped
class PlanReminder implements Reminder {

    /** What was missed for longer is not made up for. */
    private static final int LATEST_DAYS = 14;

    /** Beyond the longest term, with all that it may be late. */
    private static final int OLDEST_DAYS = 130;

    private final Owners owners;
    private final Incidents incidents;
    private final Announced announced;
    private final WorkDays days;

    PlanReminder(Owners owners, Incidents incidents, Announced announced, NotifyConfig config) {
        this.owners = owners;
        this.incidents = incidents;
        this.announced = announced;
        this.days = RemindJob.days(config);
    }

    @Override
    public List<Nudge> on(LocalDate today) {
        Set<UUID> known = announced.known();
        List<PostmortemView> recent = owners.since(days.start(today.minusDays(OLDEST_DAYS))).stream()
                .filter(postmortem -> known.contains(postmortem.id()) || Drafts.begun(postmortem))
                .toList();
        Map<UUID, String> owner = owners.of(recent);
        Map<UUID, IncidentLine> leading = incidents.lines(
                recent.stream().map(one -> one.incidentIds().get(0)).toList());
        List<Nudge> nudges = new ArrayList<>();
        for (PostmortemView postmortem : recent) {
            IncidentLine incident = leading.get(postmortem.incidentIds().get(0));
            if (incident == null) {
                continue;
            }
            for (Term term : Term.values()) {
                if (due(term, days.day(end(incident)), today, days)) {
                    nudges.add(Nudge.soon(owner.get(postmortem.id()), PlanTopic.due(postmortem.id(), term)));
                }
            }
        }
        return nudges;
    }

    static boolean due(Term term, LocalDate from, LocalDate today, WorkDays days) {
        LocalDate on = days.onOrAfter(term.after(from));
        return !today.isBefore(on) && today.isBefore(on.plusDays(LATEST_DAYS));
    }

    private static Instant end(IncidentLine incident) {
        return incident.resolvedAt() == null ? incident.detectedAt() : incident.resolvedAt();
    }
}
