package dev.postmortemsync.plane;

import dev.postmortemsync.actionitem.MirrorHints;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Begins walks through the work items of projects. */
@ApplicationScoped
class PlaneWalks {

    private final PlaneClient client;
    private final PlaneDirectory directory;
    private final PlaneSightings sightings;
    private final MirrorHints mirrors;
    private final Clock clock;

    PlaneWalks(
            PlaneClient client, PlaneDirectory directory, PlaneSightings sightings, MirrorHints mirrors, Clock clock) {
        this.client = client;
        this.directory = directory;
        this.sightings = sightings;
        this.mirrors = mirrors;
        this.clock = clock;
    }

    /** The configured project, and all others with work items of ours, as far as they can be seen and are not archived. */
    List<String> projects() {
        Set<String> all = new LinkedHashSet<>();
        all.add(directory.usual());
        mirrors.projects().stream().filter(this::isOpen).forEach(all::add);
        return List.copyOf(all);
    }

    private boolean isOpen(String project) {
        return directory
                .find(project)
                .filter(found -> found.archivedAt() == null)
                .isPresent();
    }

    /**
     * @param orderBy Plane's order
     * @param origin says in the inbox where a sighting came from
     */
    PlaneWalk over(String project, String orderBy, String origin) {
        return new PlaneWalk(
                cursor -> client.workItems(project, orderBy, cursor),
                (page, began) -> sightings.record(project, origin, began, page),
                clock);
    }

    /** Where the reconcile of a project has read up to; the configured one's is what the metrics show. */
    String cursor(String project) {
        return project.equals(directory.usual()) ? PlaneCalls.SYSTEM : PlaneCalls.SYSTEM + ":" + project;
    }
}
