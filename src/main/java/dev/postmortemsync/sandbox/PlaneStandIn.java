package dev.postmortemsync.sandbox;

import dev.postmortemsync.sandbox.WorkItemFields.Change;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The project's work items and labels, in memory, and what can be done to them; each act tells the webhook. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
public class PlaneStandIn {

    private final Map<String, WorkItem> items = new LinkedHashMap<>();
    private final Map<String, Label> labels = new LinkedHashMap<>();
    private final PlaneHooks hooks;
    private final Clock clock;
    private int lastSequenceId;

    PlaneStandIn(PlaneHooks hooks, Clock clock) {
        this.hooks = hooks;
        this.clock = clock;
    }

    /** A label of the project. */
    record Label(String id, String name, String color) {}

    /** What came of adding: the item, or the one that bears the external pair already. */
    record Added(WorkItem item, boolean isNew) {}

    /** Runs over all work items while nothing changes. */
    synchronized <T> T read(Function<Collection<WorkItem>, T> question) {
        return question.apply(List.copyOf(items.values()));
    }

    /** Runs over the work item of this id. */
    synchronized <T> Optional<T> read(String id, Function<WorkItem, T> question) {
        return Optional.ofNullable(items.get(id)).map(question);
    }

    synchronized Map<String, Label> labels() {
        return Map.copyOf(labels);
    }

    synchronized Optional<WorkItem> byExternal(String source, String external) {
        return items.values().stream()
                .filter(item -> item.hasExternal(source, external))
                .findFirst();
    }

    /** Forgets everything. */
    synchronized void clear() {
        items.clear();
        labels.clear();
        lastSequenceId = 0;
    }

    synchronized Added add(Map<String, Object> body) {
        if (body.get("external_source") instanceof String source
                && body.get("external_id") instanceof String external
                && !source.isEmpty()
                && !external.isEmpty()) {
            Optional<WorkItem> same = byExternal(source, external);
            if (same.isPresent()) {
                return new Added(same.get(), false);
            }
        }
        WorkItem item = new WorkItem(lastSequenceId + 1, PlaneMember.BOT.id(), clock.instant());
        WorkItemFields.write(item, body, labels.keySet(), clock.instant());
        lastSequenceId++;
        items.put(item.id, item);
        hooks.created(item, labels(), PlaneMember.BOT);
        return new Added(item, true);
    }

    /** One webhook for each field that changed; none where nothing did, though the time moves all the same. */
    synchronized Optional<WorkItem> change(String id, Map<String, Object> body, PlaneMember by, boolean onThePage) {
        WorkItem item = items.get(id);
        if (item == null) {
            return Optional.empty();
        }
        List<Change> changes = WorkItemFields.write(item, body, labels.keySet(), clock.instant());
        item.touch(by.id(), clock.instant());
        changes.forEach(change -> hooks.updated(item, labels(), change, by, onThePage));
        return Optional.of(item);
    }

    /** Without a webhook: Plane's Community Edition sends none for this. */
    synchronized boolean remove(String id) {
        return items.remove(id) != null;
    }

    synchronized Optional<Label> label(String name) {
        return labels.values().stream()
                .filter(label -> label.name().equals(name))
                .findFirst();
    }

    synchronized Label addLabel(String name, String color) {
        Label label = new Label(UUID.randomUUID().toString(), name, color);
        labels.put(label.id(), label);
        return label;
    }

    /** Adds a link or a comment, which moves the item's time as well. */
    synchronized boolean attach(
            String id, Function<WorkItem, List<Map<String, Object>>> list, Map<String, Object> what) {
        WorkItem item = items.get(id);
        if (item == null) {
            return false;
        }
        list.apply(item).add(what);
        item.updatedAt = clock.instant();
        return true;
    }
}
