package dev.postmortemsync.incident;

import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** A person's hand in a timeline. Times, commander and milestones of the incident follow at once. */
@ApplicationScoped
public class Timeline {

    private final TimelineWriter timeline;
    private final KindWords words;
    private final Clock clock;

    Timeline(TimelineWriter timeline, KindWords words, Clock clock) {
        this.timeline = timeline;
        this.words = words;
        this.clock = clock;
    }

    /** As below, without evidence. */
    @Transactional
    public Optional<TimelineEntryView> add(UUID incidentId, TimelineEdit said, String by) {
        return add(incidentId, said, null, by);
    }

    /**
     * Adds an entry by hand. Without a kind the words decide, without an actor it is the one who adds it.
     *
     * @param url of the evidence, or {@code null}
     * @return empty where there is no such incident
     * @throws Refusal naming the field that breaks a rule
     */
    @Transactional
    public Optional<TimelineEntryView> add(UUID incidentId, TimelineEdit said, String url, String by) {
        return Incident.findLocked(incidentId).map(incident -> {
            refuseJudgement(said);
            String event = Said.text("event", said.event());
            Signal signal = new Signal(
                    TimelineEntry.HAND,
                    UUID.randomUUID().toString(),
                    Said.past("at", said.at(), clock),
                    said.kind() == null ? words.of(event) : said.kind(),
                    event,
                    said.actor() == null ? by : Said.text("actor", said.actor()),
                    url == null ? null : Said.address("url", url),
                    !Boolean.TRUE.equals(said.hidden()));
            TimelineEntry entry = TimelineEntry.of(incidentId, signal, clock.instant());
            entry.humanStarred = said.starred();
            entry.persist();
            timeline.afterEdit(incident);
            return entry.view();
        });
    }

    /**
     * Rewords, moves, reclassifies, stars, hides or shows an entry, or judges a proposed one. What its source says stays
     * beside it.
     *
     * @return empty where there is no such entry in this incident
     * @throws Refusal naming the field that breaks a rule
     */
    @Transactional
    public Optional<TimelineEntryView> edit(UUID incidentId, UUID entryId, TimelineEdit edit, String by) {
        if (edit.empty()) {
            throw new Refusal(
                    "body", "changes nothing; at, event, actor, kind, hidden, starred and accepted can be changed");
        }
        TimelineEdit checked = new TimelineEdit(
                edit.at() == null ? null : Said.past("at", edit.at(), clock),
                edit.event() == null ? null : Said.text("event", edit.event()),
                edit.actor() == null ? null : Said.text("actor", edit.actor()),
                edit.kind(),
                edit.hidden(),
                edit.starred(),
                edit.accepted());
        return Incident.findLocked(incidentId)
                .flatMap(incident -> TimelineEntry.findIn(incidentId, entryId).map(entry -> {
                    entry.edit(judged(entry, checked), by, TimelineEntry.storable(clock.instant()));
                    timeline.afterEdit(incident);
                    return entry.view();
                }));
    }

    /** To accept a proposed entry is to show it, to reject it is to hide it. */
    private static TimelineEdit judged(TimelineEntry entry, TimelineEdit edit) {
        if (edit.accepted() == null) {
            return edit;
        }
        if (!entry.proposed) {
            refuseJudgement(edit);
        }
        if (edit.hidden() != null && edit.hidden().equals(edit.accepted())) {
            throw new Refusal("accepted", "says the opposite of hidden; give one of them");
        }
        return new TimelineEdit(
                edit.at(), edit.event(), edit.actor(), edit.kind(), !edit.accepted(), edit.starred(), null);
    }

    private static void refuseJudgement(TimelineEdit edit) {
        if (edit.accepted() != null) {
            throw new Refusal("accepted", "only a proposed entry is accepted or rejected; use hidden for this one");
        }
    }

    /**
     * Removes what was added by hand.
     *
     * @return whether there was such an entry in this incident
     * @throws Refusal where it was not added by hand
     */
    @Transactional
    public boolean remove(UUID incidentId, UUID entryId) {
        Optional<Incident> incident = Incident.findLocked(incidentId);
        Optional<TimelineEntry> entry = incident.flatMap(found -> TimelineEntry.findIn(incidentId, entryId));
        if (entry.isEmpty()) {
            return false;
        }
        if (!entry.get().source.equals(TimelineEntry.HAND)) {
            throw new Refusal("entryId", "only what was added by hand can be deleted; hide it instead");
        }
        entry.get().delete();
        timeline.afterEdit(incident.get());
        return true;
    }
}
