package dev.postmortemsync.plane;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Begins walks through the project's work items. */
@ApplicationScoped
class PlaneWalks {

    private final PlaneClient client;
    private final PlaneDirectory directory;
    private final PlaneSightings sightings;
    private final Clock clock;

    PlaneWalks(PlaneClient client, PlaneDirectory directory, PlaneSightings sightings, Clock clock) {
        this.client = client;
        this.directory = directory;
        this.sightings = sightings;
        this.clock = clock;
    }

    /**
     * @param orderBy Plane's order
     * @param origin says in the inbox where a sighting came from
     */
    PlaneWalk over(String orderBy, String origin) {
        return new PlaneWalk(
                cursor -> client.workItems(directory.project().id(), orderBy, cursor),
                (page, began) -> sightings.record(origin, began, page),
                clock);
    }
}
