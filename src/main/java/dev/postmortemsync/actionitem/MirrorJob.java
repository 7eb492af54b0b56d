package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.MirrorStore.Snapshot;
import dev.postmortemsync.actionitem.Tracker.Creation;
import dev.postmortemsync.actionitem.Tracker.Draft;
import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Place;
import dev.postmortemsync.actionitem.Tracker.Reading;
import dev.postmortemsync.actionitem.Tracker.Values;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.LeaseLost;
import dev.postmortemsync.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Brings one action item and its work item together: reads the work item, merges, writes what differs. Where nothing
 * does, that is one read and no write. Between two calls to the tracker lies a short transaction of {@link MirrorStore}.
 */
@ApplicationScoped
public class MirrorJob implements Job {

    /** The subject is the action item's id. */
    public static final String NAME = "mirror";

    private static final Duration PARENT_IN_THE_MAKING = Duration.ofMillis(500);

    private final Tracker tracker;
    private final MirrorStore mirrors;
    private final Origins origins;
    private final MirrorQueue queue;
    private final Clock clock;

    MirrorJob(Tracker tracker, MirrorStore mirrors, Origins origins, MirrorQueue queue, Clock clock) {
        this.tracker = tracker;
        this.mirrors = mirrors;
        this.origins = origins;
        this.queue = queue;
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
        Snapshot seen = mirrors.snapshot(id).orElse(null);
        if (seen == null || seen.removed() && !seen.intended()) {
            return Outcome.done();
        }
        if (!tracker.on()) {
            mirrors.problem(id, MirrorProblem.off(tracker));
            return Outcome.done();
        }
        try {
            return queue.inTurn(seen.isAhead(), () -> bring(seen, attempt));
        } catch (Overtaken | LeaseLost nobodysProblem) {
            throw nobodysProblem;
        } catch (RuntimeException e) {
            mirrors.problem(id, MirrorProblem.of(e));
            throw e;
        }
    }

    private Outcome bring(Snapshot seen, Attempt attempt) {
        if (seen.wantedKey() != null && !seen.removed()) {
            link(seen, attempt);
        } else if (seen.place() == null) {
            return create(seen, attempt);
        } else {
            compare(seen, attempt);
        }
        return Outcome.done();
    }

    private Outcome create(Snapshot seen, Attempt attempt) {
        if (seen.removed()) {
            // Never confirmed, and no longer wanted: only what was made after all needs to be cancelled.
            tracker.findByExternalId(seen.project(), seen.externalId(), seen.owners())
                    .ifPresent(found -> made(seen, new Creation(found, false), attempt));
            return Outcome.done();
        }
        Origin origin = origins.of(seen.postmortemId());
        if (origin.parentInTheMaking()) {
            return Outcome.waitUntil(
                    clock.instant().plus(PARENT_IN_THE_MAKING), "the incident's work item comes first");
        }
        Snapshot intended = seen.intended() ? seen : mirrors.intend(seen, tracker.project(origin.service()));
        attempt.ensureLease();
        Draft draft = new Draft(
                intended.externalId(),
                intended.project(),
                intended.ours(),
                origin.parentIn(intended.project()),
                origin.context());
        Creation creation = tracker.create(draft, seen.intended());
        made(intended, creation, attempt);
        if (draft.parent() == null) {
            putUnder(creation.item().place(), seen.postmortemId(), attempt);
        }
        return Outcome.done();
    }

    /** The incident's own work item may have been made while this one was; what comes later asks {@link ParentJob}. */
    private void putUnder(Place place, UUID postmortemId, Attempt attempt) {
        String parent = origins.of(postmortemId).parentIn(place.project());
        if (parent != null) {
            attempt.ensureLease();
            tracker.putUnder(place, parent);
        }
    }

    private void made(Snapshot intended, Creation creation, Attempt attempt) {
        settle(mirrors.made(intended, creation), creation.item(), attempt);
    }

    private void link(Snapshot seen, Attempt attempt) {
        String key = seen.wantedKey();
        Optional<Item> found = tracker.findByKey(key, seen.owners());
        if (found.isEmpty()) {
            mirrors.unlinked(seen, MirrorProblem.noSuchKey(tracker, key));
            return;
        }
        Item item = found.get();
        boolean ours =
                seen.place() != null && seen.place().id().equals(item.place().id());
        // What was made before may still bear its identity.
        int generation = ours || !seen.intended() ? seen.generation() : seen.generation() + 1;
        attempt.ensureLease();
        boolean identified = tracker.identify(item.place(), Snapshot.externalId(seen.id(), generation));
        mirrors.linked(seen, item, generation, identified)
                .ifPresentOrElse(
                        linked -> settle(linked, item, attempt),
                        () -> mirrors.unlinked(seen, MirrorProblem.linkedAlready(key)));
    }

    private void compare(Snapshot seen, Attempt attempt) {
        Reading reading = tracker.read(seen.place(), seen.identified() ? seen.externalId() : null, seen.owners());
        if (reading.item() != null) {
            settle(seen, reading.item(), attempt);
        } else {
            gone(seen, reading);
        }
    }

    /** A person decides what becomes of it, unless there is nothing left to be done anyway. */
    private void gone(Snapshot seen, Reading reading) {
        boolean decided = seen.removed() || seen.finished();
        mirrors.gone(seen, reading.gone(), decided ? null : MirrorProblem.gone(tracker, seen.key(), reading));
    }

    /** What was changed before it was put away still becomes ours; nothing is written to it. */
    private void archived(Snapshot seen, Item theirs) {
        Merge merge = Merge.of(seen.base(), seen.ours(), theirs.values());
        boolean news = !seen.removed() && !merge.settled().isEmpty();
        gone(news ? mirrors.merged(seen, merge, theirs, null) : seen, Reading.archived(theirs));
    }

    private void settle(Snapshot seen, Item theirs, Attempt attempt) {
        if (theirs.archived()) {
            archived(seen, theirs);
            return;
        }
        if (seen.removed()) {
            cancel(seen, theirs, attempt);
            return;
        }
        Merge merge = Merge.of(seen.base(), seen.ours(), theirs.values());
        String problem = merge.pushed().contains(Field.OWNER) ? ownerProblem(seen) : null;
        Set<Field> writable = EnumSet.copyOf(merge.pushed());
        if (problem != null) {
            writable.remove(Field.OWNER);
        }
        Snapshot merged = mirrors.merged(seen, merge, theirs, problem);
        if (!writable.isEmpty()) {
            write(merged, merged.ours(), writable, problem, attempt);
        }
    }

    private String ownerProblem(Snapshot seen) {
        String owner = seen.ours().owner();
        if (owner == null) {
            return null;
        }
        return owner.equals(seen.refusedOwner())
                ? MirrorProblem.refused(owner)
                : tracker.ownerProblem(seen.project(), owner).orElse(null);
    }

    /** Once: whoever opens the work item again afterwards wants it open. */
    private void cancel(Snapshot seen, Item theirs, Attempt attempt) {
        Status status = theirs.values().status();
        boolean unfinished = status == Status.OPEN || status == Status.IN_PROGRESS;
        if (unfinished && seen.base().status() != Status.CANCELLED) {
            Values cancelled = new Values(Status.CANCELLED, null, null, null, null);
            write(seen, cancelled, Set.of(Field.STATUS), null, attempt);
        }
    }

    private void write(Snapshot seen, Values values, Set<Field> fields, String problem, Attempt attempt) {
        attempt.ensureLease();
        Item reply = tracker.write(seen.place(), values, fields, seen.base().owner());
        mirrors.written(seen, values, fields, reply, problem);
    }
}
