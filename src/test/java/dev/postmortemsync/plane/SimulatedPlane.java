package dev.postmortemsync.plane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.postmortemsync.plane.dto.PlaneLabel;
import dev.postmortemsync.plane.dto.PlaneMember;
import dev.postmortemsync.plane.dto.PlanePage;
import dev.postmortemsync.plane.dto.PlaneProject;
import dev.postmortemsync.plane.dto.PlaneState;
import dev.postmortemsync.plane.dto.PlaneWorkItem;
import dev.postmortemsync.remote.RemoteError;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * Plane below its HTTP, with the traps that its source has: titles are trimmed, who may not be assigned is dropped with
 * everybody else, a new item without an assignee gets the project's default one, an archived item is hidden from all but
 * the external pair, a deletion frees the pair and tells nobody, and rows shift between pages.
 */
class SimulatedPlane extends PlaneClient {

    static final String PROJECT = "project";
    static final List<String> STATES = List.of("Backlog", "Todo", "In Progress", "In Review", "Done", "Cancelled");
    static final String GHOST = "ghost";
    private static final List<String> GROUPS =
            List.of("backlog", "unstarted", "started", "started", "completed", "cancelled");
    private static final int PER_PAGE = 2;

    /** A work item, as people see it. */
    static final class Row {
        final String id;
        final int number;
        String name;
        String priority = "none";
        String state = "Backlog";
        List<String> assignees = List.of();
        LocalDate due;
        boolean archived;
        String externalId;
        Instant updatedAt;

        private Row(int number) {
            this.id = "item-" + number;
            this.number = number;
        }
    }

    final Map<String, Row> rows = new LinkedHashMap<>();
    int writes;
    int created;

    private final Clock clock;
    private final Runnable boundary;
    private final Consumer<Row> hook;
    private final boolean defaultAssignee;

    /**
     * @param clock Plane's own, which may be wrong
     * @param boundary is run before and after every request; what it throws is a reply that is lost, or a crash
     * @param hook is told of every changed field
     */
    SimulatedPlane(Clock clock, Runnable boundary, Consumer<Row> hook, boolean defaultAssignee) {
        super(null, null);
        this.clock = clock;
        this.boundary = boundary;
        this.hook = hook;
        this.defaultAssignee = defaultAssignee;
    }

    /** A person changes something. */
    void edit(Row row, Consumer<Row> change) {
        change.accept(row);
        touch(row);
        hook.accept(row);
    }

    /** Without a webhook. */
    void silently(Row row, Consumer<Row> change) {
        change.accept(row);
        touch(row);
    }

    private void touch(Row row) {
        row.updatedAt = clock.instant();
    }

    @Override
    void ensureRoomFor(int requests) {
        // The budget has tests of its own.
    }

    @Override
    List<PlaneProject> projects() {
        return List.of(new PlaneProject(PROJECT, "ROOSE", "Roose", defaultAssignee ? "max" : null, null));
    }

    @Override
    List<PlaneState> states(String project) {
        List<PlaneState> states = new ArrayList<>();
        for (int i = 0; i < STATES.size(); i++) {
            states.add(new PlaneState(STATES.get(i), STATES.get(i), GROUPS.get(i), i * 1000.0, i == 0));
        }
        return states;
    }

    @Override
    List<PlaneLabel> labels(String project) {
        return List.of(new PlaneLabel("label", "postmortem"));
    }

    @Override
    List<PlaneMember> workspaceMembers() {
        return projectMembers(PROJECT);
    }

    @Override
    List<PlaneMember> projectMembers(String project) {
        return List.of(member("zoe"), member("max"), member(GHOST));
    }

    private static PlaneMember member(String id) {
        return new PlaneMember(id, id + "@example.org", id, null, null, 15, null);
    }

    @Override
    PlanePage<PlaneWorkItem> workItems(String project, String orderBy, String cursor) {
        boundary.run();
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        Comparator<Row> order = orderBy.equals("-updated_at")
                ? Comparator.comparing((Row row) -> row.updatedAt).thenComparing(row -> row.number)
                : Comparator.comparing(row -> row.number);
        List<PlaneWorkItem> visible = rows.values().stream()
                .filter(row -> !row.archived)
                .sorted(order.reversed())
                .map(this::shape)
                .toList();
        int to = Math.min(visible.size(), from + PER_PAGE);
        List<PlaneWorkItem> page = from >= to ? List.of() : visible.subList(from, to);
        return new PlanePage<>(page, Integer.toString(from + PER_PAGE), to < visible.size(), visible.size());
    }

    @Override
    Optional<PlaneWorkItem> find(String project, String externalId) {
        return asked(() -> rows.values().stream()
                .filter(row -> externalId.equals(row.externalId))
                .findFirst()
                .map(this::shape));
    }

    @Override
    Optional<PlaneWorkItem> get(String project, String id) {
        return asked(() ->
                Optional.ofNullable(rows.get(id)).filter(row -> !row.archived).map(this::shape));
    }

    @Override
    PlaneWorkItem create(String project, JsonNode body) {
        return asked(() -> {
            String externalId = body.path("external_id").asText();
            rows.values().stream()
                    .filter(row -> externalId.equals(row.externalId))
                    .findFirst()
                    .ifPresent(row -> {
                        throw new RemoteError.Conflict("plane", "exists", row.id);
                    });
            Row row = new Row(++created);
            row.externalId = externalId;
            take(row, body);
            if (row.assignees.isEmpty() && defaultAssignee) {
                row.assignees = List.of("max");
            }
            rows.put(row.id, row);
            return shape(row);
        });
    }

    @Override
    PlaneWorkItem update(String project, String id, JsonNode changes) {
        return asked(() -> {
            Row row = rows.get(id);
            if (row == null) {
                throw new RemoteError.NotFound("plane", "work item " + id);
            }
            take(row, changes);
            return shape(row);
        });
    }

    private void take(Row row, JsonNode body) {
        writes++;
        if (body.has("name")) {
            row.name = body.path("name").asText().strip();
        }
        if (body.has("priority")) {
            row.priority = body.path("priority").asText();
        }
        if (body.has("state")) {
            row.state = body.path("state").asText();
        }
        if (body.has("target_date")) {
            row.due = body.path("target_date").isNull()
                    ? null
                    : LocalDate.parse(body.path("target_date").asText());
        }
        if (body.has("assignees")) {
            row.assignees = StreamSupport.stream(body.path("assignees").spliterator(), false)
                    .map(JsonNode::asText)
                    .filter(id -> !id.equals(GHOST))
                    .toList();
        }
        touch(row);
        hook.accept(row);
    }

    private interface Request<T> {
        T answer();
    }

    private <T> T asked(Request<T> request) {
        boundary.run();
        T answer = request.answer();
        boundary.run();
        return answer;
    }

    private PlaneWorkItem shape(Row row) {
        List<JsonNode> assignees = new ArrayList<>();
        row.assignees.forEach(id -> assignees.add(TextNode.valueOf(id)));
        JsonNode state = JsonNodeFactory.instance
                .objectNode()
                .put("id", row.state)
                .put("name", row.state)
                .put("group", GROUPS.get(STATES.indexOf(row.state)));
        return new PlaneWorkItem(
                row.id,
                row.name,
                row.priority,
                state,
                assignees,
                row.due,
                row.number,
                row.archived ? "2026-02-20" : null,
                row.updatedAt.atOffset(ZoneOffset.ofHoursMinutes(5, 30)),
                SOURCE,
                row.externalId,
                null,
                null,
                null,
                PROJECT);
    }
}
