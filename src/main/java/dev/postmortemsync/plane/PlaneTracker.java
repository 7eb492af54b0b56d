package dev.postmortemsync.plane;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.actionitem.Tracker;
import dev.postmortemsync.plane.dto.PlaneMember;
import dev.postmortemsync.plane.dto.PlaneProject;
import dev.postmortemsync.plane.dto.PlaneWorkItem;
import dev.postmortemsync.remote.Budget;
import dev.postmortemsync.remote.RemoteError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    public int requestsPerMinute() {
        return settings.requestsPerMinute();
    }

    /** One that looks, and one that makes or writes. */
    @Override
    public void ensureRoom() {
        client.ensureRoomFor(2);
    }

    @Override
    public Duration timeFor(long requests) {
        return Budget.timeFor(requests, settings.requestsPerMinute());
    }

    @Override
    public String project(String service) {
        return directory.idFor(service);
    }

    @Override
    public Optional<Item> findByExternalId(String project, String externalId, List<String> knownOwners) {
        String id = id(project);
        return client.find(id, externalId).map(found -> items.item(id, found, knownOwners));
    }

    @Override
    public Optional<Item> findByKey(String key, List<String> knownOwners) {
        return client.byKey(key)
                .filter(found -> found.project() != null)
                .map(found -> items.item(found.project(), found, knownOwners));
    }

    @Override
    public Reading read(Place place, String externalId, List<String> knownOwners) {
        String project = id(place.project());
        try {
            Optional<PlaneWorkItem> found = client.get(project, place.id());
            return found.isPresent()
                    ? Reading.of(items.item(project, found.get(), knownOwners))
                    : gone(project, place.id(), externalId, knownOwners);
        } catch (RemoteError.Unauthorized refused) {
            // A wrong key is refused everywhere, and no item's trouble: then this question fails as well.
            directory.findNow(project);
            return Reading.of(Gone.NO_ACCESS);
        }
    }

    /** Of one that is deleted nothing is left; an archived one is still found by the pair, and so is its project's. */
    private Reading gone(String project, String id, String externalId, List<String> knownOwners) {
        Optional<PlaneProject> alive = directory.findNow(project);
        if (alive.isEmpty()) {
            return Reading.of(Gone.NO_ACCESS);
        }
        if (alive.get().archivedAt() != null) {
            return Reading.of(Gone.PROJECT_ARCHIVED);
        }
        if (externalId == null) {
            return Reading.of(Gone.MISSING);
        }
        PlaneWorkItem found = client.find(project, externalId).orElse(null);
        if (found == null) {
            return Reading.of(Gone.DELETED);
        }
        if (!found.id().equals(id)) {
            return new Reading(null, Gone.ELSEWHERE, alive.get().identifier() + "-" + found.sequenceId());
        }
        return found.archivedAt() == null
                ? Reading.of(Gone.MISSING)
                : Reading.archived(items.item(project, found, knownOwners));
    }

    @Override
    public Optional<String> ownerProblem(String project, String owner) {
        return Optional.ofNullable(assignable(id(project), owner).problem());
    }

    @Override
    public Creation create(Draft draft, boolean mayExist) {
        String project = id(draft.project());
        List<String> known = draft.values().owner() == null
                ? List.of()
                : List.of(draft.values().owner());
        PlaneMember owner =
                known.isEmpty() ? null : assignable(project, known.get(0)).member();
        if (mayExist) {
            // Plane's own check is not safe against two requests at once, so ours comes first.
            Optional<PlaneWorkItem> made = client.find(project, draft.externalId());
            if (made.isPresent()) {
                return new Creation(items.item(project, adopted(project, made.get(), owner), known), false);
            }
        }
        try {
            PlaneWorkItem made = checkingIds(() -> post(project, body(project, draft, owner)));
            return new Creation(items.item(project, owner == null ? unassigned(project, made) : made, known), true);
        } catch (RemoteError.Conflict existing) {
            PlaneWorkItem made = Optional.ofNullable(existing.existingId())
                    .flatMap(id -> client.get(project, id))
                    .or(() -> client.find(project, draft.externalId()))
                    .orElseThrow(() -> existing);
            return new Creation(items.item(project, adopted(project, made, owner), known), false);
        }
    }

    /** A parent that was deleted meanwhile is no reason to have no item. */
    private PlaneWorkItem post(String project, ObjectNode body) {
        try {
            return client.create(project, body);
        } catch (RemoteError.Rejected refused) {
            if (!body.has("parent") || !isAboutParent(refused)) {
                throw refused;
            }
            body.remove("parent");
            return client.create(project, body);
        }
    }

    private static boolean isAboutParent(RemoteError.Rejected refused) {
        return refused.getMessage().toLowerCase(Locale.ROOT).contains("parent");
    }

    @Override
    public boolean identify(Place place, String externalId) {
        PlaneWorkItem item = client.get(place.project(), place.id())
                .orElseThrow(() -> new RemoteError.NotFound(PlaneCalls.SYSTEM, "work item " + place.id()));
        if (item.externalId() != null && !item.externalId().isEmpty()) {
            return PlaneClient.SOURCE.equals(item.externalSource()) && externalId.equals(item.externalId());
        }
        client.update(
                place.project(),
                place.id(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("external_source", PlaneClient.SOURCE)
                        .put("external_id", externalId));
        return true;
    }

    @Override
    public void putUnder(Place place, String parent) {
        String project = id(place.project());
        if (client.get(project, place.id())
                .filter(item -> item.parent() == null)
                .isEmpty()) {
            return;
        }
        try {
            client.update(
                    project, place.id(), JsonNodeFactory.instance.objectNode().put("parent", parent));
        } catch (RemoteError.Rejected refused) {
            if (!isAboutParent(refused)) {
                throw refused;
            }
        }
    }

    @Override
    public Item write(Place place, Values values, Set<Field> fields, String formerOwner) {
        String project = id(place.project());
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        if (fields.contains(Field.STATUS)) {
            changes.put("state", stateId(project, values.status()));
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
            before = client.get(project, place.id())
                    .orElseThrow(() -> new RemoteError.NotFound(PlaneCalls.SYSTEM, "work item " + place.id()))
                    .assigneeIds();
            String wanted = values.owner() == null ? null : assignee(project, values.owner());
            changes.set("assignees", array(PlaneMapping.assignees(before, memberId(project, formerOwner), wanted)));
        }
        PlaneWorkItem written = checkingIds(() -> client.update(project, place.id(), changes));
        if (fields.contains(Field.OWNER) && values.owner() != null) {
            written = restored(project, written, before, assignee(project, values.owner()));
        }
        return items.item(
                project,
                written,
                Stream.of(values.owner(), formerOwner).filter(Objects::nonNull).toList());
    }

    /** Plane drops who may not be assigned without a word, and the others with him: then they come back. */
    private PlaneWorkItem restored(String project, PlaneWorkItem written, List<String> before, String wanted) {
        if (written.assigneeIds().contains(wanted) || written.assigneeIds().containsAll(before)) {
            return written;
        }
        return assign(project, written, before);
    }

    /** Whom nobody asked for: Plane assigns the project's default assignee to a new item without one. */
    private PlaneWorkItem unassigned(String project, PlaneWorkItem made) {
        return made.assigneeIds().isEmpty() ? made : assign(project, made, List.of());
    }

    /** An item of ours whose making was never confirmed, so it may still have the default assignee. */
    private PlaneWorkItem adopted(String project, PlaneWorkItem made, PlaneMember owner) {
        String byDefault =
                directory.find(project).map(PlaneProject::defaultAssignee).orElse(null);
        return owner == null && byDefault != null && made.assigneeIds().equals(List.of(byDefault))
                ? assign(project, made, List.of())
                : made;
    }

    private PlaneWorkItem assign(String project, PlaneWorkItem item, List<String> assignees) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        changes.set("assignees", array(assignees));
        return client.update(project, item.id(), changes);
    }

    private ObjectNode body(String project, Draft draft, PlaneMember owner) {
        Values values = draft.values();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("name", values.title())
                .put("description_html", PlaneMapping.description(draft.context()))
                .put("priority", PlaneMapping.priority(values.priority()))
                .put("target_date", Objects.toString(values.dueDate(), null))
                .put("external_source", PlaneClient.SOURCE)
                .put("external_id", draft.externalId());
        if (values.status() != null) {
            body.put("state", stateId(project, values.status()));
        }
        if (draft.parent() != null) {
            body.put("parent", draft.parent());
        }
        body.set("assignees", array(owner == null ? List.of() : List.of(owner.id())));
        body.set("labels", array(directory.board(project).label().stream().toList()));
        return body;
    }

    private String stateId(String project, Status status) {
        return PlaneMapping.state(status, directory.board(project).states())
                .orElseThrow(() -> new PlaneSetup("the project "
                        + directory.find(project).map(PlaneProject::identifier).orElse(project)
                        + " has no state of the group " + String.join(" or ", PlaneMapping.groups(status))))
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

    private PlaneMapping.Found assignable(String project, String owner) {
        return directory.board(project).assignable(owner, settings.owners());
    }

    private String assignee(String project, String owner) {
        PlaneMapping.Found found = assignable(project, owner);
        if (found.member() == null) {
            throw new PlaneSetup(found.problem());
        }
        return found.member().id();
    }

    private String memberId(String project, String owner) {
        PlaneMember member = owner == null
                ? null
                : PlaneMapping.member(
                                owner,
                                settings.owners(),
                                directory.board(project).everyone())
                        .member();
        return member == null ? null : member.id();
    }

    private static ArrayNode array(List<String> ids) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        ids.forEach(array::add);
        return array;
    }

    /** What was made before projects were stored is in the configured one. */
    private String id(String project) {
        return project == null ? directory.usual() : project;
    }
}
