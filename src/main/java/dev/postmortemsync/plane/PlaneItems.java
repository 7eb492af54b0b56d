package dev.postmortemsync.plane;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Place;
import dev.postmortemsync.actionitem.Tracker.Values;
import dev.postmortemsync.plane.dto.PlaneProject;
import dev.postmortemsync.plane.dto.PlaneState;
import dev.postmortemsync.plane.dto.PlaneWorkItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Work items as the port's items, with what the directory knows. */
@ApplicationScoped
class PlaneItems {

    private static final String COMPLETED = "completed";

    private final PlaneDirectory directory;
    private final PlaneSettings settings;

    PlaneItems(PlaneDirectory directory, PlaneSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /**
     * @param project the id of the project that was asked
     * @param known spellings to recognise the owner by
     */
    Item item(String project, PlaneWorkItem workItem, List<String> known) {
        PlaneBoard board = directory.board(project);
        PlaneState state = state(workItem, board);
        String identifier =
                directory.find(project).map(PlaneProject::identifier).orElse("?");
        String key = identifier + "-" + workItem.sequenceId();
        Values values = new Values(
                PlaneMapping.status(state.group()),
                workItem.name(),
                PlaneMapping.priority(workItem.priority()),
                owner(workItem, known, board),
                workItem.targetDate());
        return new Item(
                new Place(project, workItem.id()),
                key,
                settings.link(key),
                state.name(),
                values,
                workItem.archivedAt() != null,
                COMPLETED.equals(state.group()) && automated(workItem, board));
    }

    /** Our own user may be a machine as well, but closes nothing of itself. */
    private static boolean automated(PlaneWorkItem workItem, PlaneBoard board) {
        String by = workItem.updatedBy();
        return by != null && !by.equals(workItem.createdBy()) && board.isMachine(by);
    }

    /** Nobody assigned is no reason to ask who there is. */
    private String owner(PlaneWorkItem workItem, List<String> known, PlaneBoard board) {
        List<String> assignees = workItem.assigneeIds();
        return assignees.isEmpty() ? null : PlaneMapping.owner(assignees, known, settings.owners(), board.everyone());
    }

    /** The state that came with the item, else the project's own with that id, else one that says nothing. */
    private PlaneState state(PlaneWorkItem workItem, PlaneBoard board) {
        JsonNode given = workItem.state();
        if (given != null && given.isObject() && given.hasNonNull("group")) {
            return new PlaneState(
                    workItem.stateId(),
                    given.path("name").asText(null),
                    given.path("group").asText(),
                    null,
                    false);
        }
        return board.states().stream()
                .filter(state -> Objects.equals(state.id(), workItem.stateId()))
                .findFirst()
                .orElse(new PlaneState(workItem.stateId(), null, null, null, false));
    }
}
