package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.notify.Reminding.Due;
import dev.postmortemsync.postmortem.PostmortemView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    private final Announcements announcements;
    private final Reminding reminding;
    private final Addressees addressees;
    private final WorkDays days;

    PlanReminder(
            Owners owners,
            Announcements announcements,
            Reminding reminding,
            Addressees addressees,
            NotifyConfig config) {
        this.owners = owners;
        this.announcements = announcements;
        this.reminding = reminding;
        this.addressees = addressees;
        this.days = RemindJob.days(config);
    }

    private record Found(PostmortemView postmortem, Due due) {}

    @Override
    public void remind(LocalDate today) {
        List<Found> found = new ArrayList<>();
        Set<UUID> known = announcements.known();
        List<PostmortemView> recent = owners.all(null).stream()
                .filter(postmortem -> known.contains(postmortem.id()) || Drafts.begun(postmortem))
                .filter(postmortem -> days.day(postmortem.createdAt()).isAfter(today.minusDays(OLDEST_DAYS)))
                .toList();
        for (PostmortemView postmortem : recent) {
            IncidentView incident = owners.incident(postmortem);
            if (incident == null) {
                continue;
            }
            LocalDate from = days.day(end(incident));
            for (Term term : Term.values()) {
                if (due(term, from, today, days)) {
                    String step = term.name().toLowerCase(Locale.ROOT);
                    found.add(new Found(postmortem, new Due("plan:" + postmortem.id(), step)));
                }
            }
        }
        for (Found one : reminding.notYet(found, Found::due)) {
            Map<String, List<Due>> byOwner = new LinkedHashMap<>();
            byOwner.put(owners.of(one.postmortem()), List.of(one.due()));
            reminding.give(one.due().about(), Occasion.PLAN, addressees.of(Occasion.PLAN, byOwner));
        }
    }

    static boolean due(Term term, LocalDate from, LocalDate today, WorkDays days) {
        LocalDate on = days.onOrAfter(term.after(from));
        return !today.isBefore(on) && today.isBefore(on.plusDays(LATEST_DAYS));
    }

    private static Instant end(IncidentView incident) {
        return incident.resolvedAt() == null ? incident.detectedAt() : incident.resolvedAt();
    }
}
