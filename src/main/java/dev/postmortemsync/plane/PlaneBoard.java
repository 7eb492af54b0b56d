package dev.postmortemsync.plane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postmortemsync.plane.dto.PlaneLabel;
import dev.postmortemsync.plane.dto.PlaneMember;
import dev.postmortemsync.plane.dto.PlaneState;
import dev.postmortemsync.remote.RemoteError;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What changes seldom in one project: its states, its people and its label; each read again after a while. */
final class PlaneBoard {

    private static final Logger LOG = Logger.getLogger(PlaneBoard.class);
    static final String LABEL = "postmortem";

    /** Whoever looks for somebody who is not there asks again, but not for every item. */
    private static final Duration RECENT = Duration.ofMinutes(1);

    private static final int MEMBER_ROLE = 15;

    private final PlaneClient client;
    private final String project;
    private final Cached<List<PlaneState>> states;
    private final Cached<List<PlaneMember>> inWorkspace;
    private final Cached<People> people;
    private final Cached<Optional<String>> label;

    PlaneBoard(PlaneClient client, String project, Clock clock) {
        this.client = client;
        this.project = project;
        this.states = new Cached<>(clock, () -> client.states(project));
        this.inWorkspace = new Cached<>(clock, this::workspaceMembers);
        this.people = new Cached<>(clock, this::findPeople);
        this.label = new Cached<>(clock, this::findOrMakeLabel);
    }

    /**
     * @param assignable members of the project whose role lets Plane assign them; it drops others without a word
     * @param everyone also guests, and those who left, to tell people who is assigned
     * @param whole whether the workspace told its members as well
     */
    record People(List<PlaneMember> assignable, List<PlaneMember> everyone, boolean whole) {}

    List<PlaneState> states() {
        return states.get();
    }

    /** Who an owner is among those who can be assigned; people who joined a moment ago are found. */
    PlaneMapping.Found assignable(String owner, Map<String, String> handles) {
        PlaneMapping.Found found =
                PlaneMapping.member(owner, handles, people.get().assignable());
        return found.member() != null
                ? found
                : PlaneMapping.member(owner, handles, people.get(RECENT).assignable());
    }

    /** All people who may be assigned, or once could. */
    List<PlaneMember> everyone() {
        return people.get().everyone();
    }

    /**
     * Whether a user is a machine, such as Plane's own link to Sentry. Community Edition's API does not say so: then it is
     * who calls itself a bot, or is nobody whom the workspace lists.
     */
    boolean isMachine(String userId) {
        People all = people.get();
        return all.everyone().stream()
                .filter(member -> member.id().equals(userId))
                .findFirst()
                .map(PlaneMapping::isMachine)
                .orElse(all.whole());
    }

    /** The id of the label that every item of ours bears; empty where the key's user may not use labels. */
    Optional<String> label() {
        return label.get();
    }

    private People findPeople() {
        // Kept by itself: the budget may have nothing left for the second request.
        List<PlaneMember> workspace = inWorkspace.get(RECENT);
        List<PlaneMember> inProject = client.projectMembers(project);
        Set<String> ids = inProject.stream().map(PlaneMember::id).collect(Collectors.toSet());
        List<PlaneMember> assignable = workspace.isEmpty()
                ? inProject
                : workspace.stream()
                        .filter(member -> ids.contains(member.id()))
                        .filter(member -> member.role() == null || member.role() >= MEMBER_ROLE)
                        .toList();
        Map<String, PlaneMember> everyone = new LinkedHashMap<>();
        inProject.forEach(member -> everyone.put(member.id(), member));
        workspace.forEach(member -> everyone.put(member.id(), member));
        return new People(assignable, List.copyOf(everyone.values()), !workspace.isEmpty());
    }

    /** They alone tell roles. A key that may not see them still lets people of the project be assigned. */
    private List<PlaneMember> workspaceMembers() {
        try {
            return client.workspaceMembers();
        } catch (RemoteError.NotFound | RemoteError.Unauthorized refused) {
            LOG.warnf("assigning without knowing roles: %s", refused.getMessage());
            return List.of();
        }
    }

    /** An action item without its label is worth more than none. */
    private Optional<String> findOrMakeLabel() {
        try {
            return Optional.of(client.labels(project).stream()
                    .filter(candidate -> LABEL.equalsIgnoreCase(candidate.name()))
                    .map(PlaneLabel::id)
                    .findFirst()
                    .orElseGet(this::makeLabel));
        } catch (RemoteError.NotFound | RemoteError.Unauthorized | RemoteError.Rejected refused) {
            LOG.warnf("creating work items without the label %s: %s", LABEL, refused.getMessage());
            return Optional.empty();
        }
    }

    private String makeLabel() {
        try {
            return client.createLabel(
                            project,
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("name", LABEL)
                                    .put("color", "#ff6600"))
                    .id();
        } catch (RemoteError.Conflict existing) {
            // Another replica made it a moment ago.
            if (existing.existingId() == null) {
                throw existing;
            }
            return existing.existingId();
        }
    }
}
