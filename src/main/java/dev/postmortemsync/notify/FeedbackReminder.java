package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells, on the business day after, that a postmortem is published, and asks once whether it was useful. */
@ApplicationScoped
class FeedbackReminder implements Reminder {

    /** What was published longer ago is no news. */
    private static final int LATEST_DAYS = 14;

    private final Postmortems postmortems;
    private final Owners owners;
    private final WorkDays days;

    FeedbackReminder(Postmortems postmortems, Owners owners, NotifyConfig config) {
        this.postmortems = postmortems;
        this.owners = owners;
        this.days = RemindJob.days(config);
    }

    @Override
    public List<Nudge> on(LocalDate today) {
        List<Nudge> nudges = new ArrayList<>();
        // Twice: a day of publication before many days off counts from the first business day after it.
        for (PostmortemView one : postmortems.publishedSince(days.start(today.minusDays(2 * LATEST_DAYS)))) {
            LocalDate on = days.after(days.day(one.publishedAt()), 1);
            if (!today.isBefore(on) && today.isBefore(on.plusDays(LATEST_DAYS))) {
                nudges.add(Nudge.now(Nudge.EVERYBODY, FeedbackTopic.ofEverybody(one.id())));
                readers(one).forEach(reader -> nudges.add(Nudge.soon(reader, FeedbackTopic.of(one.id(), reader))));
            }
        }
        return nudges;
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
