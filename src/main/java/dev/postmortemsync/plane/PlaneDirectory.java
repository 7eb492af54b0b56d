package dev.postmortemsync.plane;

import dev.postmortemsync.plane.dto.PlaneProject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The workspace's projects, and which of them is meant. Their ids are what is kept: an identifier can be changed. */
@ApplicationScoped
class PlaneDirectory {

    private static final Logger LOG = Logger.getLogger(PlaneDirectory.class);

    private final PlaneClient client;
    private final PlaneSettings settings;
    private final PlaneProjects known;
    private final Clock clock;
    private final Cached<List<PlaneProject>> projects;
    private final Map<String, PlaneBoard> boards = new ConcurrentHashMap<>();

    PlaneDirectory(PlaneClient client, PlaneSettings settings, PlaneProjects known, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.known = known;
        this.clock = clock;
        this.projects = new Cached<>(clock, client::projects);
    }

    /** The id of the project for action items about this service; the service may be {@code null}. */
    String idFor(String service) {
        return named(settings.project(service)).id();
    }

    /** The id of the configured project. */
    String usual() {
        return named(settings.project()).id();
    }

    /** The project with this id, if the key's user can see it. */
    Optional<PlaneProject> find(String id) {
        return among(projects.get(), id);
    }

    /** As {@link #find}, but as it is at this moment. */
    Optional<PlaneProject> findNow(String id) {
        return among(projects.get(Duration.ZERO), id);
    }

    PlaneBoard board(String id) {
        return boards.computeIfAbsent(id, project -> new PlaneBoard(client, project, clock));
    }

    /** Plane refused an id that stands here: what is kept may be out of date. */
    void forget() {
        projects.clear();
        boards.clear();
    }

    private PlaneProject named(String identifier) {
        Optional<PlaneProject> same = projects.get().stream()
                .filter(candidate -> identifier.equalsIgnoreCase(candidate.identifier()))
                .findFirst();
        if (same.isPresent()) {
            known.remember(identifier, same.get().id());
            return same.get();
        }
        PlaneProject renamed = known.recall(identifier)
                .flatMap(this::find)
                .orElseThrow(() -> new PlaneSetup("the workspace " + settings.workspace()
                        + " has no project with the identifier " + identifier + " that the API key's user can see"));
        LOG.warnf(
                "Plane's project %s is called %s now: the configuration should follow",
                identifier, renamed.identifier());
        return renamed;
    }

    private static Optional<PlaneProject> among(List<PlaneProject> all, String id) {
        return all.stream().filter(project -> id.equals(project.id())).findFirst();
    }
}
