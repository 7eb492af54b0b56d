package dev.postmortemsync.plane;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Values;
import dev.postmortemsync.plane.dto.PlaneState;
import dev.postmortemsync.plane.dto.PlaneWorkItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Work items as the port's items, with what the directory knows. */
@ApplicationScoped
class PlaneItems {

    private final PlaneDirectory directory;
    private final PlaneSettings settings;

    PlaneItems(PlaneDirectory directory, PlaneSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** @param known spellings to recognise the owner by */
    Item item(PlaneWorkItem workItem, List<String> known) {
        PlaneState state = state(workItem);
        String key = directory.project().identifier() + "-" + workItem.sequenceId();
        Values values = new Values(
                PlaneMapping.status(state.group()),
                workItem.name(),
                PlaneMapping.priority(workItem.priority()),
                owner(workItem, known),
                workItem.targetDate());
        String problem = workItem.archivedAt() == null
                ? null
                : key + " is archived in Plane: restore it there, or cancel the action item";
        return new Item(workItem.id(), key, settings.link(key), state.name(), values, problem);
    }

    /** Nobody assigned is no reason to ask who there is. */
    private String owner(PlaneWorkItem workItem, List<String> known) {
        List<String> assignees = workItem.assigneeIds();
        return assignees.isEmpty()
                ? null
                : PlaneMapping.owner(
                        assignees, known, settings.owners(), directory.people().everyone());
    }

    /** The state that came with the item, else the project's own with that id, else one that says nothing. */
    private PlaneState state(PlaneWorkItem workItem) {
        JsonNode given = workItem.state();
        if (given != null && given.isObject() && given.hasNonNull("group")) {
            return new PlaneState(
                    workItem.stateId(),
                    given.path("name").asText(null),
                    given.path("group").asText(),
                    null,
                    false);
        }
        return directory.states().stream()
                .filter(state -> Objects.equals(state.id(), workItem.stateId()))
                .findFirst()
                .orElse(new PlaneState(workItem.stateId(), null, null, null, false));
    }
}
