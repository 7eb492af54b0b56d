package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.MirrorHints.Known;
import dev.postmortemsync.actionitem.Tracker.Context;
import dev.postmortemsync.actionitem.Tracker.Creation;
import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Gone;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Place;
import dev.postmortemsync.actionitem.Tracker.Values;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The mirror's memory without a database, so that thousands of histories are simulated in seconds. */
public final class MirrorMemory implements MirrorStore {

    private static final Values NOTHING = new Values(null, null, null, null, null);

    /** What was lost in a conflict, for a person to take back. */
    public record Lost(UUID id, Field field, Object ours) {}

    private final Map<UUID, Snapshot> rows = new LinkedHashMap<>();
    private final Map<UUID, String> states = new LinkedHashMap<>();
    private final Map<UUID, String> problems = new LinkedHashMap<>();
    private final Map<UUID, Gone> gone = new LinkedHashMap<>();
    private final List<Lost> lost = new ArrayList<>();
    private final Clock clock;
    private final Runnable boundary;

    /** @param boundary is run before and after every transaction; what it throws is a crash there */
    public MirrorMemory(Clock clock, Runnable boundary) {
        this.clock = clock;
        this.boundary = boundary;
    }

    /** The real job over this memory. */
    public Job job(Tracker tracker) {
        Origins origins = new Origins(null, null) {
            @Override
            Origin of(UUID postmortemId) {
                return new Origin(null, new Context("https://example.org/", null, List.of()), null, false);
            }
        };
        MirrorQueue queue = new MirrorQueue(null, tracker, clock) {
            @Override
            Outcome later(Outcome outcome, boolean isWrite) {
                return outcome;
            }
        };
        return new MirrorJob(tracker, this, origins, queue, clock);
    }

    public void add(UUID id, Values values) {
        rows.put(id, new Snapshot(id, id, false, values, 0, null, null, null, NOTHING, null, false, 0, true, null, 0));
    }

    public void edit(UUID id, Set<Field> fields, Values values) {
        rows.computeIfPresent(id, (key, row) -> ours(row, row.ours().taking(fields, values), row.removed()));
    }

    public void remove(UUID id) {
        rows.computeIfPresent(id, (key, row) -> ours(row, row.ours(), true));
    }

    public Values ours(UUID id) {
        return rows.get(id).ours();
    }

    public boolean removed(UUID id) {
        return rows.get(id).removed();
    }

    public Place place(UUID id) {
        return rows.get(id).place();
    }

    public String problem(UUID id) {
        return problems.get(id);
    }

    public Gone gone(UUID id) {
        return gone.get(id);
    }

    public List<Lost> lost() {
        return List.copyOf(lost);
    }

    /** As {@link MirrorHints} would resolve a hint. */
    public Optional<UUID> actionItem(String trackerId, String externalId) {
        return rows.values().stream()
                .filter(row -> row.place() != null && row.place().id().equals(trackerId)
                        || row.externalId().equals(externalId))
                .map(Snapshot::id)
                .findFirst();
    }

    public Optional<Known> known(String trackerId) {
        return rows.values().stream()
                .filter(row -> row.place() != null && row.place().id().equals(trackerId))
                .findFirst()
                .map(row -> new Known(
                        row.id(),
                        trackerId,
                        row.key(),
                        row.owners(),
                        row.base(),
                        states.get(row.id()),
                        gone.containsKey(row.id())));
    }

    /** As the census asks for whatever it should have come by. */
    public List<UUID> unseen(Set<String> seen) {
        return rows.values().stream()
                .filter(row -> row.place() != null && !gone.containsKey(row.id()))
                .filter(row -> !seen.contains(row.place().id()))
                .map(Snapshot::id)
                .toList();
    }

    /** As the census looks again at whatever has a problem. */
    public List<UUID> troubled() {
        return rows.keySet().stream().filter(id -> problems.get(id) != null).toList();
    }

    @Override
    public Optional<Snapshot> snapshot(UUID id) {
        boundary.run();
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public Snapshot intend(Snapshot seen, String project) {
        return step(seen, true, row -> mirror(row, row.place(), project, seen.ours(), row.refusedOwner(), true));
    }

    @Override
    public Snapshot made(Snapshot seen, Creation creation) {
        return step(seen, false, row -> {
            show(seen.id(), creation.item());
            Place place = creation.item().place();
            return mirror(row, place, place.project(), Settled.made(seen, creation), row.refusedOwner(), true);
        });
    }

    @Override
    public Optional<Snapshot> linked(Snapshot seen, Item item, int generation, boolean identified) {
        throw new UnsupportedOperationException("nobody links in these histories");
    }

    @Override
    public void unlinked(Snapshot seen, String words) {
        throw new UnsupportedOperationException("nobody links in these histories");
    }

    @Override
    public Snapshot merged(Snapshot seen, Merge merge, Item theirs, String problem) {
        return step(seen, true, row -> {
            show(seen.id(), theirs);
            problems.put(seen.id(), problem);
            return take(row, Settled.merged(seen, merge, theirs.values()), seen.ours(), theirs.values());
        });
    }

    @Override
    public void written(Snapshot seen, Values wrote, Set<Field> fields, Item reply, String problem) {
        step(seen, false, row -> {
            Settled settled = Settled.written(seen, row.ours(), wrote, fields, reply.values());
            show(seen.id(), reply);
            boolean refused = !Objects.equals(settled.refusedOwner(), seen.refusedOwner());
            problems.put(seen.id(), refused ? MirrorProblem.refused(settled.refusedOwner()) : problem);
            return take(row, settled, wrote, reply.values());
        });
    }

    @Override
    public void gone(Snapshot seen, Gone how, String words) {
        step(seen, true, row -> {
            gone.put(seen.id(), how);
            problems.put(seen.id(), words);
            return mirror(row, row.place(), row.project(), row.base(), row.refusedOwner(), row.intended());
        });
    }

    @Override
    public void problem(UUID id, String words) {
        boundary.run();
        problems.put(id, words);
    }

    private void show(UUID id, Item item) {
        gone.remove(id);
        states.put(id, item.state());
    }

    private Snapshot take(Snapshot row, Settled settled, Values ours, Values theirs) {
        for (Field field : settled.lost()) {
            lost.add(new Lost(row.id(), field, ours.get(field)));
        }
        Snapshot taken =
                settled.taken().isEmpty() ? row : ours(row, row.ours().taking(settled.taken(), theirs), row.removed());
        return mirror(taken, row.place(), row.project(), settled.base(), settled.refusedOwner(), row.intended());
    }

    /** One fenced transaction: all of it or nothing, with a crash possible on either side. */
    private Snapshot step(Snapshot seen, boolean itemAsSeen, UnaryOperator<Snapshot> change) {
        boundary.run();
        Snapshot row = rows.get(seen.id());
        if (row.mirrorVersion() != seen.mirrorVersion() || itemAsSeen && row.itemVersion() != seen.itemVersion()) {
            throw new Overtaken(clock.instant());
        }
        Snapshot changed = change.apply(row);
        rows.put(seen.id(), changed);
        boundary.run();
        return changed;
    }

    private static Snapshot ours(Snapshot row, Values ours, boolean removed) {
        return new Snapshot(
                row.id(),
                row.postmortemId(),
                removed,
                ours,
                row.itemVersion() + 1,
                row.place(),
                row.project(),
                row.key(),
                row.base(),
                row.refusedOwner(),
                row.intended(),
                row.generation(),
                row.identified(),
                row.wantedKey(),
                row.mirrorVersion());
    }

    private static Snapshot mirror(
            Snapshot row, Place place, String project, Values base, String refusedOwner, boolean intended) {
        return new Snapshot(
                row.id(),
                row.postmortemId(),
                row.removed(),
                row.ours(),
                row.itemVersion(),
                place,
                project,
                row.key(),
                base,
                refusedOwner,
                intended,
                row.generation(),
                row.identified(),
                row.wantedKey(),
                row.mirrorVersion() + 1);
    }
}
