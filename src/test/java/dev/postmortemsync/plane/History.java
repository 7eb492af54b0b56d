package dev.postmortemsync.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.actionitem.MirrorMemory;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Values;
import dev.postmortemsync.plane.SimulatedPlane.Row;
import dev.postmortemsync.plane.dto.PlaneWorkItem;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Setback;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * One history of edits on both sides, with the real job, merge, tracker, walk and watermark between them and nothing real
 * around: no database, no HTTP, no time. Every chance hangs on the seed. It keeps a book of its own of what people did,
 * and judges by that alone.
 */
final class History {

    private static final int STEPS = 40;
    private static final Instant START = Instant.parse("2026-02-05T14:00:00Z");

    private final Random random;
    private final boolean faults;
    private final Duration skew;
    private final MirrorMemory ours;
    private final SimulatedPlane plane;
    private final PlaneItems items;
    private final Job job;

    private final List<UUID> all = new ArrayList<>();
    private final Set<UUID> open = new LinkedHashSet<>();
    private final List<UUID> hooks = new ArrayList<>();
    private final Map<UUID, Map<Field, Object>> saidHere = new HashMap<>();
    private final Map<UUID, Map<Field, Object>> saidThere = new HashMap<>();
    private final Map<UUID, Set<Field>> lastHere = new HashMap<>();
    private final Map<UUID, Set<Field>> unsure = new HashMap<>();
    private final Map<UUID, Map<Field, Set<Object>>> everSaid = new HashMap<>();
    private final Set<UUID> deleted = new HashSet<>();
    private long seconds;
    private Instant mark;
    private UUID running;
    private boolean quiet;
    private int stepsToDeath;
    int editsHere;

    /** The process dies. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** @param faults whether anything but people, duplicates and reordering is in it */
    History(long seed, boolean faults) {
        this.random = new Random(seed);
        this.faults = faults;
        this.skew = faults ? Duration.ofSeconds(random.nextInt(1201) - 600) : Duration.ZERO;
        Clock here = ticking(Duration.ZERO);
        ours = new MirrorMemory(here, this::betweenSteps);
        plane = new SimulatedPlane(ticking(skew), this::duringRequest, this::hook, faults && random.nextInt(4) == 0);
        PlaneSettings settings = new PlaneSettings(new SimulatedConfig());
        PlaneProjects known = new PlaneProjects(null) {
            @Override
            void remember(String identifier, String id) {
                // Nothing is renamed in these histories.
            }
        };
        PlaneDirectory directory = new PlaneDirectory(plane, settings, known, here);
        items = new PlaneItems(directory, settings);
        job = ours.job(new PlaneTracker(plane, directory, items, settings));
    }

    void play() {
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            add();
        }
        for (int i = 0; i < STEPS; i++) {
            step();
        }
        settle();
    }

    /** One edit at a time, each carried over before the next, with webhooks that come twice and in any order. */
    void echo(int edits) {
        add();
        settle();
        plane.writes = 0;
        for (int i = 0; i < edits; i++) {
            if (random.nextBoolean()) {
                editHere();
            } else {
                editThere();
            }
            carryAll();
        }
    }

    /**
     * A short life of two action items without any other fault, in which the process dies once: at the given step, each
     * side of every transaction and of every request being one. Answers whether it lived so long.
     */
    boolean dieAt(int step) {
        stepsToDeath = step;
        add();
        add();
        carryAll();
        for (int i = 0; i < 6; i++) {
            editHere();
            editThere();
            carryAll();
        }
        ours.remove(all.get(1));
        open.add(all.get(1));
        carryAll();
        settle();
        return stepsToDeath <= 0;
    }

    private void carryAll() {
        while (!hooks.isEmpty() || !open.isEmpty()) {
            carry();
        }
    }

    private void add() {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        Values values = new Values(Status.OPEN, "Title 0", priority(), owner(), due());
        all.add(id);
        ours.add(id, values);
        saidHere.put(id, new EnumMap<>(Field.class));
        saidThere.put(id, new EnumMap<>(Field.class));
        lastHere.put(id, new HashSet<>());
        unsure.put(id, new HashSet<>());
        everSaid.put(id, new EnumMap<>(Field.class));
        for (Field field : Field.values()) {
            everSaid.get(id).put(field, new HashSet<>(Set.of(Optional.ofNullable(values.get(field)))));
            saidHere.get(id).put(field, values.get(field));
            lastHere.get(id).add(field);
        }
        open.add(id);
    }

    private void step() {
        seconds += random.nextInt(90);
        int chance = random.nextInt(100);
        if (chance < 22) {
            editHere();
        } else if (chance < 44) {
            editThere();
        } else if (chance < 85) {
            carry();
        } else if (chance < 93) {
            look("-updated_at");
        } else if (faults && chance < 95) {
            anyRow().ifPresent(row -> {
                actionItem(row).ifPresent(deleted::add);
                plane.rows.remove(row.id);
            });
        } else if (faults && chance < 98) {
            anyRow().ifPresent(row -> plane.silently(row, archived -> archived.archived = !archived.archived));
        } else if (faults && chance == 98) {
            UUID id = pick(all);
            ours.remove(id);
            open.add(id);
        }
    }

    /** Delivers a webhook, or runs a job. */
    private void carry() {
        if (!hooks.isEmpty() && (open.isEmpty() || random.nextBoolean())) {
            open.add(hooks.remove(random.nextInt(hooks.size())));
        } else if (!open.isEmpty()) {
            run(pick(List.copyOf(open)));
        }
    }

    private void run(UUID id) {
        open.remove(id);
        running = id;
        try {
            Outcome outcome = job.run(new Attempt(id.toString(), 1, () -> true));
            if (outcome instanceof Outcome.RetryAt) {
                open.add(id);
            }
        } catch (Crash crash) {
            open.add(id);
        } catch (Setback setback) {
            if (setback.outcome() instanceof Outcome.RetryAt) {
                open.add(id);
            }
        } finally {
            running = null;
        }
    }

    /** Between two steps of a job anything may happen: nothing, an edit, the end of the process. */
    private void betweenSteps() {
        if (quiet || running == null) {
            return;
        }
        if (--stepsToDeath == 0) {
            throw new Crash();
        }
        if (!faults) {
            return;
        }
        int chance = random.nextInt(100);
        if (chance < 4) {
            throw new Crash();
        } else if (chance < 7) {
            editHere();
        } else if (chance < 10) {
            editThere();
        }
    }

    private void duringRequest() {
        betweenSteps();
        if (!quiet && faults && random.nextInt(100) < 4) {
            throw new RemoteError.Unavailable("plane", "the reply is lost", null, null);
        }
    }

    private void hook(Row row) {
        Optional<UUID> about = actionItem(row);
        if (about.isEmpty() || faults && random.nextInt(100) < 30) {
            return;
        }
        hooks.add(about.get());
        if (random.nextInt(100) < 30) {
            hooks.add(about.get());
        }
    }

    /** The poll, newest first to the watermark; or the census, to the end. */
    private void look(String orderBy) {
        boolean poll = orderBy.equals("-updated_at");
        PlaneWatermark watermark = new PlaneWatermark(mark);
        PlaneWalk walk = new PlaneWalk(
                cursor -> plane.workItems(SimulatedPlane.PROJECT, orderBy, cursor),
                (page, began) -> {
                    page.forEach(this::sighted);
                    if (!quiet && faults && random.nextInt(3) == 0) {
                        anyRow().ifPresent(row -> plane.silently(row, moved -> moved.archived = true));
                    }
                },
                ticking(Duration.ZERO));
        try {
            Set<String> seen = new HashSet<>();
            walk.untilEnd(page -> {
                page.forEach(item -> seen.add(item.id()));
                return poll && watermark.reached(page);
            });
            mark = poll ? watermark.next() : mark;
            if (!poll) {
                open.addAll(ours.unseen(seen));
            }
        } catch (RemoteError.Unavailable later) {
            // The next walk reads down to the same mark.
        }
    }

    private void sighted(PlaneWorkItem item) {
        ours.known(item.id())
                .ifPresentOrElse(
                        known -> {
                            Item seen = items.item(SimulatedPlane.PROJECT, item, known.owners());
                            if (known.isNews(seen)) {
                                open.add(known.actionItemId());
                            }
                        },
                        () -> ours.actionItem(item.id(), item.externalId()).ifPresent(open::add));
    }

    private void editHere() {
        UUID id = pick(all);
        if (ours.removed(id)) {
            return;
        }
        Field field = pick(List.of(Field.values()));
        Values before = ours.ours(id);
        Values wanted =
                new Values(pick(List.of(Status.values())), "Title " + random.nextInt(), priority(), owner(), due());
        if (Objects.equals(before.get(field), wanted.get(field))) {
            return;
        }
        ours.edit(id, Set.of(field), wanted);
        editsHere++;
        saidHere.get(id).put(field, wanted.get(field));
        lastHere.get(id).add(field);
        say(id, field, wanted.get(field));
        open.add(id);
    }

    private void editThere() {
        anyRow().filter(row -> !row.archived).ifPresent(row -> {
            UUID id = actionItem(row).orElse(null);
            Field field = pick(List.of(Field.values()));
            plane.edit(row, changed -> {
                switch (field) {
                    case STATUS -> changed.state = pick(SimulatedPlane.STATES);
                    case TITLE -> changed.name = "Plane " + random.nextInt();
                    case PRIORITY -> changed.priority = pick(List.of("urgent", "high", "medium", "low", "none"));
                    case OWNER ->
                        changed.assignees =
                                pick(List.of(List.of(), List.of("zoe"), List.of("max"), List.of("max", "zoe")));
                    case DUE_DATE -> changed.due = due();
                }
            });
            if (id != null) {
                saidThere.get(id).put(field, value(row, field));
                lastHere.get(id).remove(field);
                say(id, field, value(row, field));
            }
        });
    }

    /**
     * Who wins is certain for a new value that is said while no job is at it. Plane has no write that is refused where
     * something changed meanwhile, and who goes back to an earlier value may not have changed anything.
     */
    private void say(UUID id, Field field, Object value) {
        boolean isNew = everSaid.get(id).get(field).add(Optional.ofNullable(value));
        boolean none = field == Field.PRIORITY && value == null;
        if (isNew && !none && !id.equals(running)) {
            unsure.get(id).remove(field);
        } else {
            unsure.get(id).add(field);
        }
    }

    /** Nobody does anything any more, and nothing fails: all that is under way arrives, and the census passes twice. */
    private void settle() {
        quiet = true;
        for (int i = 0; i < 3; i++) {
            open.addAll(hooks);
            hooks.clear();
            look("-created_at");
            open.addAll(ours.troubled());
            for (int runs = 0; !open.isEmpty() && runs < 100; runs++) {
                run(open.iterator().next());
            }
        }
    }

    /** Holds the end of the history against the book. */
    void judge() {
        assertThat(open).as("work that never ends").isEmpty();
        int writes = plane.writes;
        // What is known to be put away is read again only when it is seen again.
        List<UUID> there = all.stream().filter(id -> ours.gone(id) == null).toList();
        List<Values> before = there.stream().map(ours::ours).toList();
        int lost = ours.lost().size();
        open.addAll(there);
        settle();
        assertThat(plane.writes).as("writes after quiet").isEqualTo(writes);
        assertThat(there.stream().map(ours::ours).toList()).isEqualTo(before);
        assertThat(ours.lost()).as("conflicts after quiet").hasSize(lost);
        for (UUID id : all) {
            judge(id);
        }
    }

    private void judge(UUID id) {
        List<Row> mine = plane.rows.values().stream()
                .filter(row -> id.toString().equals(row.externalId))
                .toList();
        assertThat(mine).as("work items of one action item").hasSizeLessThanOrEqualTo(1);
        if (ours.removed(id)) {
            return;
        }
        if (mine.isEmpty() || mine.get(0).archived) {
            // What is gone while there is something left to do is said, and nothing else is made in its place.
            assertThat(ours.gone(id)).as("what became of it").isNotNull();
            Status status = ours.ours(id).status();
            boolean finished = status == Status.DONE || status == Status.CANCELLED;
            assertThat(ours.problem(id) != null).isEqualTo(!finished);
            return;
        }
        assertThat(ours.gone(id)).as("it is there").isNull();
        Values here = ours.ours(id);
        Row there = mine.get(0);
        assertThat(here.status()).isEqualTo(value(there, Field.STATUS));
        assertThat(here.title()).isEqualTo(there.name);
        assertThat(here.dueDate()).isEqualTo(there.due);
        if (!there.priority.equals("none")) {
            assertThat(here.priority()).isEqualTo(value(there, Field.PRIORITY));
        }
        sameOwner(id, here.owner(), there);
        for (Field field : List.of(Field.STATUS, Field.TITLE, Field.PRIORITY, Field.DUE_DATE)) {
            nothingLost(id, field, here.get(field));
        }
    }

    private void sameOwner(UUID id, String owner, Row there) {
        if (owner == null) {
            assertThat(there.assignees).isEmpty();
        } else if (there.assignees.stream().noneMatch(assignee -> owner.startsWith(assignee + "@"))) {
            assertThat(owner).as("an owner whom Plane has not").isIn("nobody@example.org", "ghost@example.org");
            assertThat(ours.problem(id)).contains(owner);
        }
    }

    private void nothingLost(UUID id, Field field, Object end) {
        Object here = saidHere.get(id).get(field);
        Object there = saidThere.get(id).get(field);
        boolean kept = ours.lost().stream()
                .anyMatch(one -> one.id().equals(id) && one.field() == field && Objects.equals(one.ours(), here));
        Set<Object> ever = everSaid.get(id).get(field);
        assertThat(ever).as("%s was said by nobody", field).contains(Optional.ofNullable(end));
        if (deleted.contains(id) || unsure.get(id).contains(field)) {
            return;
        }
        if (lastHere.get(id).contains(field)) {
            assertThat(Objects.equals(end, here) || kept)
                    .as("%s said here last: %s, there: %s, is %s, and nothing was kept", field, here, there, end)
                    .isTrue();
        } else {
            assertThat(end).as("%s said there last, here: %s", field, here).isEqualTo(there);
        }
    }

    private static Object value(Row row, Field field) {
        return switch (field) {
            case STATUS ->
                switch (row.state) {
                    case "Backlog", "Todo" -> Status.OPEN;
                    case "Done" -> Status.DONE;
                    case "Cancelled" -> Status.CANCELLED;
                    default -> Status.IN_PROGRESS;
                };
            case TITLE -> row.name;
            case PRIORITY ->
                switch (row.priority) {
                    case "urgent" -> Priority.P0;
                    case "high" -> Priority.P1;
                    case "medium" -> Priority.P2;
                    case "low" -> Priority.P3;
                    default -> null;
                };
            case OWNER -> row.assignees;
            case DUE_DATE -> row.due;
        };
    }

    private Optional<UUID> actionItem(Row row) {
        return all.stream().filter(id -> id.toString().equals(row.externalId)).findFirst();
    }

    private Optional<Row> anyRow() {
        return plane.rows.isEmpty() ? Optional.empty() : Optional.of(pick(List.copyOf(plane.rows.values())));
    }

    private Priority priority() {
        return pick(List.of(Priority.values()));
    }

    private String owner() {
        String owner = pick(faults ? List.of("", "zoe", "max", "nobody", "ghost") : List.of("", "zoe", "max"));
        return owner.isEmpty() ? null : owner + "@example.org";
    }

    private LocalDate due() {
        int day = random.nextInt(5);
        return day == 0 ? null : LocalDate.of(2026, 3, day);
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    int writes() {
        return plane.writes;
    }

    /** Simulated time, plus how wrong the clock is. */
    private Clock ticking(Duration wrong) {
        return ((InstantSource) () -> START.plusSeconds(seconds).plus(wrong)).withZone(ZoneOffset.UTC);
    }

    /** What a person would configure. */
    private static final class SimulatedConfig implements PlaneConfig {

        @Override
        public String apiUrl() {
            return "http://plane.example";
        }

        @Override
        public String webUrl() {
            return "http://plane.example";
        }

        @Override
        public Optional<String> apiKey() {
            return Optional.of("key");
        }

        @Override
        public Optional<String> workspace() {
            return Optional.of("acme");
        }

        @Override
        public Optional<String> project() {
            return Optional.of("ROOSE");
        }

        @Override
        public Optional<String> projects() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> webhookSecrets() {
            return Optional.empty();
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofSeconds(20);
        }

        @Override
        public Duration reconcileEvery() {
            return Duration.ofMinutes(2);
        }

        @Override
        public Duration censusEvery() {
            return Duration.ofHours(24);
        }

        @Override
        public int requestsPerMinute() {
            return 60;
        }

        @Override
        public Optional<String> owners() {
            return Optional.empty();
        }
    }
}
