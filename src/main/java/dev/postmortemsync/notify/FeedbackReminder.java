package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.notify.Reminding.Due;
import dev.postmortemsync.postmortem.PostmortemView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tells, on the business day after, that a postmortem is published, and asks once whether it was useful. */
@ApplicationScoped
class FeedbackReminder implements Reminder {

    /** What was published longer ago is no news. */
    private static final int LATEST_DAYS = 14;

    private final Owners owners;
    private final People people;
    private final Places places;
    private final Reminding reminding;
    private final Announcements announcements;
    private final WorkDays days;

    FeedbackReminder(
            Owners owners,
            People people,
            Places places,
            Reminding reminding,
            Announcements announcements,
            NotifyConfig config) {
        this.owners = owners;
        this.people = people;
        this.places = places;
        this.reminding = reminding;
        this.announcements = announcements;
        this.days = RemindJob.days(config);
    }

    @Override
    public void remind(LocalDate today) {
        List<PostmortemView> published = owners.all("final").stream()
                .filter(postmortem -> postmortem.publishedAt() != null)
                .filter(postmortem -> {
                    LocalDate on = days.after(days.day(postmortem.publishedAt()), 1);
                    return !today.isBefore(on) && today.isBefore(on.plusDays(LATEST_DAYS));
                })
                .toList();
        for (PostmortemView one : reminding.notYet(published, FeedbackReminder::due)) {
            Map<Place, List<Due>> byPlace = new LinkedHashMap<>();
            List<Place> all = new ArrayList<>(places.everybody(Occasion.FEEDBACK, null));
            people.addresses(readers(one)).values().forEach(address -> all.addAll(places.person(address)));
            all.forEach(place -> byPlace.put(place, List.of(due(one))));
            reminding.give("feedback:" + one.id(), Occasion.FEEDBACK, byPlace);
            announcements.reached(one.id(), Occasion.FEEDBACK.code());
        }
    }

    private static Due due(PostmortemView postmortem) {
        return new Due("postmortem:" + postmortem.id(), "feedback");
    }

    private Set<String> readers(PostmortemView postmortem) {
        Set<String> readers = new TreeSet<>(postmortem.reviewers());
        readers.add(owners.of(postmortem));
        IncidentView incident = owners.incident(postmortem);
        if (incident != null) {
            readers.addAll(incident.responders());
        }
        readers.remove("");
        return readers;
    }
}
