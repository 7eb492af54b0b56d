package dev.postmortemsync.plane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postmortemsync.plane.dto.PlaneLabel;
import dev.postmortemsync.plane.dto.PlaneMember;
import dev.postmortemsync.plane.dto.PlaneProject;
import dev.postmortemsync.plane.dto.PlaneState;
import dev.postmortemsync.remote.RemoteError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What changes seldom in Plane: the project, its states, its people and its label; each read again after a while. */
@ApplicationScoped
class PlaneDirectory {

    private static final Logger LOG = Logger.getLogger(PlaneDirectory.class);
    static final String LABEL = "postmortem";

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int MEMBER_ROLE = 15;

    private final PlaneClient client;
    private final PlaneSettings settings;
    private final Cached<PlaneProject> project;
    private final Cached<List<PlaneState>> states;
    private final Cached<People> people;
    private final Cached<Optional<String>> label;

    PlaneDirectory(PlaneClient client, PlaneSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.project = new Cached<>(clock, this::findProject);
        this.states = new Cached<>(clock, () -> client.states(project().id()));
        this.people = new Cached<>(clock, this::findPeople);
        this.label = new Cached<>(clock, this::findOrMakeLabel);
    }

    /**
     * @param assignable members of the project whose role lets Plane assign them; it drops others without a word
     * @param everyone also guests, and those who left, to tell people who is assigned
     */
    record People(List<PlaneMember> assignable, List<PlaneMember> everyone) {}

    PlaneProject project() {
        return project.get();
    }

    List<PlaneState> states() {
        return states.get();
    }

    People people() {
        return people.get();
    }

    /** The id of the label that every item of ours bears; empty where the key's user may not use labels. */
    Optional<String> label() {
        return label.get();
    }

    /** Plane refused an id that stands here: what is kept may be out of date. */
    void forget() {
        project.clear();
        states.clear();
        people.clear();
        label.clear();
    }

    private PlaneProject findProject() {
        return client.projects().stream()
                .filter(candidate -> settings.project().equalsIgnoreCase(candidate.identifier()))
                .findFirst()
                .orElseThrow(() -> new PlaneSetup("the workspace " + settings.workspace()
                        + " has no project with the identifier " + settings.project()
                        + " that the API key's user can see"));
    }

    private People findPeople() {
        List<PlaneMember> workspace = workspaceMembers();
        List<PlaneMember> inProject = client.projectMembers(project().id());
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
        return new People(assignable, List.copyOf(everyone.values()));
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
            return Optional.of(client.labels(project().id()).stream()
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
                            project().id(),
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

    /** A value that is fetched again when it is old. Whoever comes first fetches; the others wait for that. */
    private static final class Cached<T> {
        private final Clock clock;
        private final Supplier<T> source;
        private T value;
        private Instant fetchedAt;

        Cached(Clock clock, Supplier<T> source) {
            this.clock = clock;
            this.source = source;
        }

        synchronized T get() {
            Instant now = clock.instant();
            if (value == null || fetchedAt.plus(FRESH).isBefore(now)) {
                value = source.get();
                fetchedAt = now;
            }
            return value;
        }

        synchronized void clear() {
            value = null;
        }
    }
}
