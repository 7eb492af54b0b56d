package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Several incidents in one postmortem, and apart again. A postmortem that is merged into another keeps all that people
 * wrote and is out of sight; when its incident is split off, it comes back as it was.
 */
@ApplicationScoped
public class Covering {

    private final Incidents incidents;
    private final ActionItems actionItems;
    private final Drafting drafting;
    private final EntityManager em;
    private final Clock clock;

    Covering(Incidents incidents, ActionItems actionItems, Drafting drafting, EntityManager em, Clock clock) {
        this.incidents = incidents;
        this.actionItems = actionItems;
        this.drafting = drafting;
        this.em = em;
        this.clock = clock;
    }

    /**
     * Brings an incident to a postmortem, with the postmortem that it had: what people wrote there is added to the sections
     * with its origin, its action items move here. Where it is covered already, nothing happens.
     *
     * @throws NoSuchElementException where there is no such postmortem
     * @throws Refusal where there is no such incident
     * @throws Unpublishable where one of the two is final
     */
    @Transactional
    public void merge(UUID id, UUID incidentId, String by) {
        incidents.find(incidentId).orElseThrow(() -> new Refusal("incidentId", "there is no such incident"));
        UUID otherId = Postmortem.idOfIncident(incidentId).orElse(null);
        lockInOrder(id, otherId);
        Postmortem target = Postmortem.findOne(id).orElseThrow(Covering::missing);
        if (target.incidentIds.contains(incidentId)) {
            return;
        }
        Postmortem other =
                Postmortem.idOfIncident(incidentId).flatMap(Postmortem::findOne).orElse(null);
        if (!Objects.equals(otherId, other == null ? null : other.id)) {
            throw new Refusal("incidentId", "another postmortem took the incident at this moment; try again");
        }
        refuseFinal(target, "the postmortem");
        Instant now = now();
        List<UUID> coming = other == null ? List.of(incidentId) : other.incidents();
        Coverage coverage = Coverage.of(id, Coverage.MERGED, coming, otherId, by, now);
        if (other != null) {
            refuseFinal(other, "the incident's own postmortem");
            coverage.versions = BroughtTexts.bring(target, other, by, now);
            coverage.actionItems = new ArrayList<>(actionItems.move(other.id, id, null, by));
            Removal.update("postmortemId = ?1 where postmortemId = ?2", id, other.id);
            Signature.withdraw(other.id, now);
            other.incidentIds.clear();
            other.mergedInto = id;
            other.updatedAt = now;
            Postmortem.update("mergedInto = ?1 where mergedInto = ?2", id, other.id);
            // The incident leaves the one before it comes to the other: it is covered once at any moment.
            em.flush();
        }
        coverage.persist();
        target.incidentIds.addAll(coming);
        changed(target, now);
    }

    /**
     * Gives an incident a postmortem of its own again: the one that it had before, as it was, or a new one. Its action items
     * go back, and what was brought into the sections leaves them, except where people have changed it since.
     *
     * @return the incident's own postmortem
     * @throws NoSuchElementException where there is no such postmortem, or it does not cover the incident
     * @throws Refusal where it is the incident that the postmortem was made for
     * @throws Unpublishable where the postmortem is final
     */
    @Transactional
    public UUID split(UUID id, UUID incidentId, String by) {
        UUID homeId = Postmortem.idFor(incidentId);
        lockInOrder(id, homeId);
        Postmortem target = Postmortem.findOne(id).orElseThrow(Covering::missing);
        if (!target.incidentIds.contains(incidentId)) {
            throw new NoSuchElementException("the postmortem does not cover this incident");
        }
        if (target.leadingIncident().equals(incidentId)) {
            throw new Refusal("incidentId", "the postmortem was made for this incident; split off the others instead");
        }
        refuseFinal(target, "the postmortem");
        Instant now = now();
        target.incidentIds.remove(incidentId);
        em.flush();
        Optional<Postmortem> home = Postmortem.<Postmortem>findByIdOptional(homeId);
        home.ifPresent(own -> {
            own.mergedInto = null;
            own.incidentIds.add(incidentId);
            own.updatedAt = now;
            em.flush();
        });
        UUID ownId = home.map(own -> own.id).orElseGet(() -> drafting.begin(incidentId));
        Coverage coverage = Coverage.of(id, Coverage.SPLIT, List.of(incidentId), ownId, by, now);
        home.flatMap(own -> Coverage.lastMergeOf(own.id)).ifPresent(merge -> {
            BroughtTexts.takeAway(target, homeId, merge, by, now);
            coverage.actionItems = new ArrayList<>(actionItems.move(id, homeId, merge.actionItems, by));
            if (!coverage.actionItems.isEmpty()) {
                Removal.update(
                        "postmortemId = ?1 where postmortemId = ?2 and actionItemId in ?3",
                        homeId,
                        id,
                        coverage.actionItems);
            }
        });
        coverage.persist();
        changed(target, now);
        drafting.refresh(ownId);
        return ownId;
    }

    /** Which incidents came and left, newest first. */
    @Transactional
    public List<CoverageView> history(UUID id) {
        return Coverage.of(id).stream().map(Coverage::view).toList();
    }

    /** The postmortem that covers what this one did, where it was merged into another. */
    @Transactional
    public Optional<UUID> mergedInto(UUID id) {
        return Postmortem.<Postmortem>findByIdOptional(id).map(found -> found.mergedInto);
    }

    /** What was signed was another document. */
    private void changed(Postmortem target, Instant now) {
        target.updatedAt = now;
        Signature.withdraw(target.id, now);
        em.flush();
        drafting.refresh(target.id);
    }

    /** Two who merge and split at once wait for each other, whatever they begin with. */
    private static void lockInOrder(UUID one, UUID other) {
        Stream.of(one, other).filter(Objects::nonNull).distinct().sorted().forEach(Postmortem::lockAny);
    }

    private static void refuseFinal(Postmortem postmortem, String which) {
        if (postmortem.status.equals(Postmortem.FINAL)) {
            throw new Unpublishable("status", which + " is published; reopen it first");
        }
    }

    private static NoSuchElementException missing() {
        return new NoSuchElementException("there is no such postmortem");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
