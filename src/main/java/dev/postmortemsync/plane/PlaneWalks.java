package dev.postmortemsync.plane;

import dev.postmortemsync.actionitem.MirrorHints;
import dev.postmortemsync.remote.RemoteError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Begins walks through the work items of projects. */
@ApplicationScoped
class PlaneWalks {

    private static final Logger LOG = Logger.getLogger(PlaneWalks.class);

    private final PlaneClient client;
    private final PlaneDirectory directory;
    private final PlaneSightings sightings;
    private final MirrorHints mirrors;
    private final PlaneTurn turn;
    private final Clock clock;

    PlaneWalks(
            PlaneClient client,
            PlaneDirectory directory,
            PlaneSightings sightings,
            MirrorHints mirrors,
            PlaneTurn turn,
            Clock clock) {
        this.client = client;
        this.directory = directory;
        this.sightings = sightings;
        this.mirrors = mirrors;
        this.turn = turn;
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
     * Reads a project, unless it is one that the key's user has no role in any more: Plane may list it all the same, and
     * refuses what is in it. The others are read nevertheless.
     *
     * @return whether it could be read
     * @throws RemoteError.Unauthorized where it is the configured project, or the key is refused altogether
     */
    boolean read(String project, Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (RemoteError.Unauthorized refused) {
            if (directory.findNow(project).isPresent() && project.equals(directory.usual())) {
                throw refused;
            }
            LOG.warnf("leaving out Plane's project %s: %s", project, refused.getMessage());
            return false;
        }
    }

    /**
     * @param orderBy Plane's order
     * @param origin says in the inbox where a sighting came from
     */
    PlaneWalk over(String project, String orderBy, String origin) {
        return new PlaneWalk(
                cursor -> {
                    turn.ask();
                    return client.workItems(project, orderBy, cursor);
                },
                (page, began) -> sightings.record(project, origin, began, page),
                clock);
    }

    /** Where the reconcile of a project has read up to; the configured one's is what the metrics show. */
    String cursor(String project) {
        return project.equals(directory.usual()) ? PlaneCalls.SYSTEM : PlaneCalls.SYSTEM + ":" + project;
    }
}
