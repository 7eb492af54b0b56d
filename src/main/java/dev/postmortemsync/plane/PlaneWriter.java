package dev.postmortemsync.plane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Place;
import dev.postmortemsync.actionitem.Tracker.Values;
import dev.postmortemsync.plane.dto.PlaneWorkItem;
import dev.postmortemsync.remote.RemoteError;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Changes work items, the named fields alone. JSON is written by hand: only so can a date be cleared, by an explicit null. */
final class PlaneWriter {

    private final PlaneClient client;
    private final PlaneItems items;
    private final PlaneIds ids;

    PlaneWriter(PlaneClient client, PlaneItems items, PlaneIds ids) {
        this.client = client;
        this.items = items;
        this.ids = ids;
    }

    Item write(Place place, Values values, Set<Field> fields, String formerOwner) {
        String project = ids.project(place.project());
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        if (fields.contains(Field.STATUS)) {
            changes.put("state", ids.stateId(project, values.status()));
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
            String wanted = values.owner() == null ? null : ids.assignee(project, values.owner());
            changes.set(
                    "assignees",
                    PlaneIds.array(PlaneMapping.assignees(before, ids.memberId(project, formerOwner), wanted)));
        }
        PlaneWorkItem written = ids.checkingIds(() -> client.update(project, place.id(), changes));
        if (fields.contains(Field.OWNER) && values.owner() != null) {
            written = restored(project, written, before, ids.assignee(project, values.owner()));
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

    /** Sets the assignees as a whole. */
    PlaneWorkItem assign(String project, PlaneWorkItem item, List<String> assignees) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        changes.set("assignees", PlaneIds.array(assignees));
        return client.update(project, item.id(), changes);
    }

    boolean identify(Place place, String externalId) {
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

    void putUnder(Place place, String parent) {
        String project = ids.project(place.project());
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

    static boolean isAboutParent(RemoteError.Rejected refused) {
        return refused.getMessage().toLowerCase(Locale.ROOT).contains("parent");
    }
}
