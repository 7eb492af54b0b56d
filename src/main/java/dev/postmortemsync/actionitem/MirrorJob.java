package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Mirrors.Snapshot;
import dev.postmortemsync.actionitem.Tracker.Creation;
import dev.postmortemsync.actionitem.Tracker.Draft;
import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Values;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.LeaseLost;
import dev.postmortemsync.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Brings one action item and its work item together: reads the work item, merges, writes what differs. Where nothing
 * does, that is one read and no write. Between two calls to the tracker lies a short transaction of {@link Mirrors}.
 */
@ApplicationScoped
public class MirrorJob implements Job {

    /** The subject is the action item's id. */
    public static final String NAME = "mirror";

    private final Tracker tracker;
    private final Mirrors mirrors;
    private final Links links;

    MirrorJob(Tracker tracker, Mirrors mirrors, Links links) {
        this.tracker = tracker;
        this.mirrors = mirrors;
        this.links = links;
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
            if (seen.trackerId() == null) {
                create(seen, attempt);
            } else {
                compare(seen, attempt);
            }
            return Outcome.done();
        } catch (Overtaken | LeaseLost nobodysProblem) {
            throw nobodysProblem;
        } catch (RuntimeException e) {
            mirrors.problem(id, MirrorProblem.of(e));
            throw e;
        }
    }

    private void create(Snapshot seen, Attempt attempt) {
        if (seen.removed()) {
            // Never confirmed, and no longer wanted: only what was made after all needs to be cancelled.
            tracker.findByExternalId(seen.id(), owners(seen))
                    .ifPresent(found -> made(seen, new Creation(found, false), attempt));
            return;
        }
        Snapshot intended = seen.intended() ? seen : mirrors.intend(seen);
        attempt.ensureLease();
        Draft draft = new Draft(seen.id(), seen.ours(), links.postmortem(seen.postmortemId()));
        made(intended, tracker.create(draft, seen.intended()), attempt);
    }

    private void made(Snapshot intended, Creation creation, Attempt attempt) {
        settle(mirrors.made(intended, creation), creation.item(), attempt);
    }

    private void compare(Snapshot seen, Attempt attempt) {
        Optional<Item> read = tracker.read(seen.trackerId(), owners(seen));
        if (read.isPresent()) {
            settle(seen, read.get(), attempt);
        } else {
            mirrors.problem(seen.id(), gone(seen));
        }
    }

    /** A person decides: create anew, or cancel the action item. */
    private String gone(Snapshot seen) {
        Item found = tracker.findByExternalId(seen.id(), owners(seen)).orElse(null);
        if (found == null) {
            return MirrorProblem.gone(tracker, seen.key());
        }
        if (!found.id().equals(seen.trackerId())) {
            return MirrorProblem.elsewhere(tracker, seen.key(), found.key());
        }
        return found.problem();
    }

    private void settle(Snapshot seen, Item theirs, Attempt attempt) {
        if (seen.removed()) {
            cancel(seen, theirs, attempt);
            return;
        }
        Merge merge = Merge.of(seen.base(), seen.ours(), theirs.values());
        String ownerProblem = merge.pushed().contains(Field.OWNER) ? ownerProblem(seen) : null;
        Set<Field> writable = EnumSet.copyOf(merge.pushed());
        if (ownerProblem != null) {
            writable.remove(Field.OWNER);
        }
        String problem = theirs.problem() != null ? theirs.problem() : ownerProblem;
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
                : tracker.ownerProblem(owner).orElse(null);
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
        Item reply = tracker.write(seen.trackerId(), values, fields, seen.base().owner());
        mirrors.written(seen, values, fields, reply, problem);
    }

    private static List<String> owners(Snapshot seen) {
        return Stream.of(seen.ours().owner(), seen.base().owner())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
