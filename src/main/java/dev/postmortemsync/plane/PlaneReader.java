package dev.postmortemsync.plane;

import dev.postmortemsync.actionitem.Tracker.Gone;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Place;
import dev.postmortemsync.actionitem.Tracker.Reading;
import dev.postmortemsync.plane.dto.PlaneProject;
import dev.postmortemsync.plane.dto.PlaneWorkItem;
import dev.postmortemsync.remote.RemoteError;
import java.util.List;
import java.util.Optional;

/** Finds work items again, and tells why one cannot be read. */
final class PlaneReader {

    private final PlaneClient client;
    private final PlaneDirectory directory;
    private final PlaneItems items;
    private final PlaneIds ids;

    PlaneReader(PlaneClient client, PlaneDirectory directory, PlaneItems items, PlaneIds ids) {
        this.client = client;
        this.directory = directory;
        this.items = items;
        this.ids = ids;
    }

    Optional<Item> findByExternalId(String project, String externalId, List<String> knownOwners) {
        String id = ids.project(project);
        return client.find(id, externalId).map(found -> items.item(id, found, knownOwners));
    }

    Optional<Item> findByKey(String key, List<String> knownOwners) {
        return client.byKey(key)
                .filter(found -> found.project() != null)
                .map(found -> items.item(found.project(), found, knownOwners));
    }

    Reading read(Place place, String externalId, List<String> knownOwners) {
        String project = ids.project(place.project());
        try {
            Optional<PlaneWorkItem> found = client.get(project, place.id());
            return found.isPresent()
                    ? Reading.of(items.item(project, found.get(), knownOwners))
                    : gone(project, place.id(), externalId, knownOwners);
        } catch (RemoteError.Unauthorized refused) {
            // A wrong key is refused everywhere, and no item's trouble: then this question fails as well.
            directory.findNow(project);
            return Reading.of(Gone.NO_ACCESS);
        }
    }

    /** Of one that is deleted nothing is left; an archived one is still found by the pair, and so is its project's. */
    private Reading gone(String project, String id, String externalId, List<String> knownOwners) {
        Optional<PlaneProject> alive = directory.findNow(project);
        if (alive.isEmpty()) {
            return Reading.of(Gone.NO_ACCESS);
        }
        if (alive.get().archivedAt() != null) {
            return Reading.of(Gone.PROJECT_ARCHIVED);
        }
        if (externalId == null) {
            return Reading.of(Gone.MISSING);
        }
        PlaneWorkItem found = client.find(project, externalId).orElse(null);
        if (found == null) {
            return Reading.of(Gone.DELETED);
        }
        if (!found.id().equals(id)) {
            return new Reading(null, Gone.ELSEWHERE, alive.get().identifier() + "-" + found.sequenceId());
        }
        return found.archivedAt() == null
                ? Reading.of(Gone.MISSING)
                : Reading.archived(items.item(project, found, knownOwners));
    }
}
