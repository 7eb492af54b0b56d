package dev.postmortemsync.plane;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.plane.dto.PlaneMember;
import dev.postmortemsync.plane.dto.PlaneProject;
import dev.postmortemsync.remote.RemoteError;
import java.util.List;
import java.util.function.Supplier;

/** What our words are called in one of Plane's projects, by its ids. */
final class PlaneIds {

    private final PlaneDirectory directory;
    private final PlaneSettings settings;

    PlaneIds(PlaneDirectory directory, PlaneSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** What was made before projects were stored is in the configured one. */
    String project(String project) {
        return project == null ? directory.usual() : project;
    }

    /** @throws PlaneSetup where the project has no state of that group */
    String stateId(String project, Status status) {
        return PlaneMapping.state(status, directory.board(project).states())
                .orElseThrow(() -> new PlaneSetup("the project "
                        + directory.find(project).map(PlaneProject::identifier).orElse(project)
                        + " has no state of the group " + String.join(" or ", PlaneMapping.groups(status))))
                .id();
    }

    /** Sends what bears ids that stand here. */
    <T> T checkingIds(Supplier<T> request) {
        try {
            return request.get();
        } catch (RemoteError.Rejected refused) {
            // A state, a label or a person may have gone since they were read.
            directory.forget();
            throw refused;
        }
    }

    PlaneMapping.Found assignable(String project, String owner) {
        return directory.board(project).assignable(owner, settings.owners());
    }

    String assignee(String project, String owner) {
        PlaneMapping.Found found = assignable(project, owner);
        if (found.member() == null) {
            throw new PlaneSetup(found.problem());
        }
        return found.member().id();
    }

    String memberId(String project, String owner) {
        PlaneMember member = owner == null
                ? null
                : PlaneMapping.member(
                                owner,
                                settings.owners(),
                                directory.board(project).everyone())
                        .member();
        return member == null ? null : member.id();
    }

    static ArrayNode array(List<String> ids) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        ids.forEach(array::add);
        return array;
    }
}
