package dev.postmortemsync.plane;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.actionitem.Tracker;
import dev.postmortemsync.plane.dto.PlaneMember;
import dev.postmortemsync.plane.dto.PlaneWorkItem;
import dev.postmortemsync.remote.RemoteError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Plane as the tracker of action items. JSON is written by hand: only so can a date be cleared, by an explicit null. */
@ApplicationScoped
class PlaneTracker implements Tracker {

    private final PlaneClient client;
    private final PlaneDirectory directory;
    private final PlaneItems items;
    private final PlaneSettings settings;

    PlaneTracker(PlaneClient client, PlaneDirectory directory, PlaneItems items, PlaneSettings settings) {
        this.client = client;
        this.directory = directory;
        this.items = items;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Plane";
    }

    @Override
    public boolean on() {
        return settings.on();
    }

    @Override
    public Optional<Item> findByExternalId(UUID actionItemId, List<String> knownOwners) {
        return client.find(project(), actionItemId.toString()).map(found -> items.item(found, knownOwners));
    }

    @Override
    public Optional<Item> read(String id, List<String> knownOwners) {
        return client.get(project(), id).map(found -> items.item(found, knownOwners));
    }

    @Override
    public Optional<String> ownerProblem(String owner) {
        return Optional.ofNullable(assignable(owner).problem());
    }

    @Override
    public Creation create(Draft draft, boolean mayExist) {
        List<String> known = draft.values().owner() == null
                ? List.of()
                : List.of(draft.values().owner());
        PlaneMember owner = known.isEmpty() ? null : assignable(known.get(0)).member();
        String externalId = draft.actionItemId().toString();
        if (mayExist) {
            // Plane's own check is not safe against two requests at once, so ours comes first.
            Optional<PlaneWorkItem> made = client.find(project(), externalId);
            if (made.isPresent()) {
                return new Creation(items.item(adopted(made.get(), owner), known), false);
            }
        }
        try {
            ObjectNode body = body(draft, owner);
            PlaneWorkItem made = checkingIds(() -> client.create(project(), body));
            return new Creation(items.item(owner == null ? unassigned(made) : made, known), true);
        } catch (RemoteError.Conflict existing) {
            PlaneWorkItem made = Optional.ofNullable(existing.existingId())
                    .flatMap(id -> client.get(project(), id))
                    .or(() -> client.find(project(), externalId))
                    .orElseThrow(() -> existing);
            return new Creation(items.item(adopted(made, owner), known), false);
        }
    }

    @Override
    public Item write(String id, Values values, Set<Field> fields, String formerOwner) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        if (fields.contains(Field.STATUS)) {
            changes.put("state", stateId(values.status()));
        }
        if (fields.contains(Field.TITLE)) {
            changes.put("name", values.title());
        }
        if (fields.contains(Field.PRIORITY)) {
            changes.put("priority", PlaneMapping.priority(values.priority()));
        }
        if (fields.contains(Field.DUE_DATE)) {
            changes.put("target_date", Objects.toString(values.dueDate(), null));
        }
        List<String> before = List.of();
        if (fields.contains(Field.OWNER)) {
            // Assignees are written as a whole: what others did to them a moment ago must be in it.
            before = client.get(project(), id)
                    .orElseThrow(() -> new RemoteError.NotFound(PlaneCalls.SYSTEM, "work item " + id))
                    .assigneeIds();
            String wanted = values.owner() == null ? null : assignee(values.owner());
            changes.set("assignees", array(PlaneMapping.assignees(before, memberId(formerOwner), wanted)));
        }
        PlaneWorkItem written = checkingIds(() -> client.update(project(), id, changes));
        if (fields.contains(Field.OWNER) && values.owner() != null) {
            written = restored(written, before, assignee(values.owner()));
        }
        return items.item(
                written,
                Stream.of(values.owner(), formerOwner).filter(Objects::nonNull).toList());
    }

    /** Plane drops who may not be assigned without a word, and the others with him: then they come back. */
    private PlaneWorkItem restored(PlaneWorkItem written, List<String> before, String wanted) {
        if (written.assigneeIds().contains(wanted) || written.assigneeIds().containsAll(before)) {
            return written;
        }
        return assign(written, before);
    }

    /** Whom nobody asked for: Plane assigns the project's default assignee to a new item without one. */
    private PlaneWorkItem unassigned(PlaneWorkItem made) {
        return made.assigneeIds().isEmpty() ? made : assign(made, List.of());
    }

    /** An item of ours whose making was never confirmed, so it may still have the default assignee. */
    private PlaneWorkItem adopted(PlaneWorkItem made, PlaneMember owner) {
        String byDefault = directory.project().defaultAssignee();
        return owner == null && byDefault != null && made.assigneeIds().equals(List.of(byDefault))
                ? assign(made, List.of())
                : made;
    }

    private PlaneWorkItem assign(PlaneWorkItem item, List<String> assignees) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        changes.set("assignees", array(assignees));
        return client.update(project(), item.id(), changes);
    }

    private ObjectNode body(Draft draft, PlaneMember owner) {
        Values values = draft.values();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("name", values.title())
                .put("description_html", PlaneMapping.description(draft.backlink()))
                .put("state", stateId(values.status()))
                .put("priority", PlaneMapping.priority(values.priority()))
                .put("target_date", Objects.toString(values.dueDate(), null))
                .put("external_source", PlaneClient.SOURCE)
                .put("external_id", draft.actionItemId().toString());
        body.set("assignees", array(owner == null ? List.of() : List.of(owner.id())));
        body.set("labels", array(directory.label().stream().toList()));
        return body;
    }

    private String stateId(Status status) {
        return PlaneMapping.state(status, directory.states())
                .orElseThrow(() -> new PlaneSetup("the project " + settings.project() + " has no state of the group "
                        + String.join(" or ", PlaneMapping.groups(status))))
                .id();
    }

    private <T> T checkingIds(Supplier<T> request) {
        try {
            return request.get();
        } catch (RemoteError.Rejected refused) {
            // A state, a label or a person may have gone since they were read.
            directory.forget();
            throw refused;
        }
    }

    private PlaneMapping.Found assignable(String owner) {
        return PlaneMapping.member(owner, settings.owners(), directory.people().assignable());
    }

    private String assignee(String owner) {
        PlaneMapping.Found found = assignable(owner);
        if (found.member() == null) {
            throw new PlaneSetup(found.problem());
        }
        return found.member().id();
    }

    private String memberId(String owner) {
        PlaneMember member = owner == null
                ? null
                : PlaneMapping.member(
                                owner, settings.owners(), directory.people().everyone())
                        .member();
        return member == null ? null : member.id();
    }

    private static ArrayNode array(List<String> ids) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        ids.forEach(array::add);
        return array;
    }

    private String project() {
        return directory.project().id();
    }
}
