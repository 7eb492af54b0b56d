package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.Effects;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.incident.Lookout;
import dev.postmortemsync.incident.SameFailure;
import dev.postmortemsync.postmortem.Effectiveness.Facts;
import dev.postmortemsync.postmortem.Effectiveness.Sign;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Judges whether one action item that is done has helped. Asks Sentry once for each of the incident's errors. */
@ApplicationScoped
class EffectJob implements Job {

    /** The subject is the action item's id. */
    static final String NAME = "effect";

    private static final int MOST = 200;
    private static final Duration LONGEST = Duration.ofDays(Collections.max(Effectiveness.WINDOWS));

    private final ActionItems actionItems;
    private final Effects effects;
    private final Postmortems postmortems;
    private final Incidents incidents;
    private final Lookout lookout;
    private final Links links;
    private final Clock clock;

    EffectJob(
            ActionItems actionItems,
            Effects effects,
            Postmortems postmortems,
            Incidents incidents,
            Lookout lookout,
            Links links,
            Clock clock) {
        this.actionItems = actionItems;
        this.effects = effects;
        this.postmortems = postmortems;
        this.incidents = incidents;
        this.lookout = lookout;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String subjectIs() {
        return "actionItem";
    }

    @Override
    public Outcome run(Attempt attempt) {
        UUID id = UUID.fromString(attempt.subject());
        actionItems
                .find(id)
                .filter(item -> item.status() == Status.DONE && item.doneAt() != null)
                .ifPresent(this::judge);
        return Outcome.done();
    }

    private void judge(ActionItemView item) {
        List<IncidentView> covered = postmortems.incidentsOf(item.postmortemId()).stream()
                .flatMap(incident -> incidents.find(incident).stream())
                .toList();
        Facts facts = new Facts(
                covered.stream().flatMap(one -> again(one, item.doneAt())).toList(),
                covered.stream()
                        .flatMap(one -> lookout.lastSeen(one).stream())
                        .max(Comparator.comparing(Lookout.Sighting::at))
                        .map(EffectJob::sign)
                        .orElse(null),
                covered.stream().anyMatch(SameFailure::recognisable),
                lookout.watchedTo());
        Instant now = clock.instant();
        effects.judge(
                item.id(),
                item.doneAt(),
                Effectiveness.WINDOWS.stream()
                        .map(days -> Effectiveness.judge(item.doneAt(), days, facts, now))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private Stream<Sign> again(IncidentView earlier, Instant doneAt) {
        return incidents.resembling(earlier.id(), doneAt, doneAt.plus(LONGEST).plusMillis(1), MOST).stream()
                .flatMap(later -> SameFailure.of(later, earlier)
                        .map(why -> new Sign(
                                later.detectedAt(),
                                "\"" + later.title() + "\" (" + why + ")",
                                links.incident(later.id())))
                        .stream());
    }

    private static Sign sign(Lookout.Sighting seen) {
        return new Sign(
                seen.at(), "Sentry saw " + seen.name() + " last at " + TimeText.moment(seen.at()) + " UTC", seen.url());
    }
}
