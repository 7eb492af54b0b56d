package dev.postmortemsync.plane;

import dev.postmortemsync.actionitem.Tracker;
import dev.postmortemsync.remote.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plane as the tracker of action items. */
@ApplicationScoped
class PlaneTracker implements Tracker {

    private final PlaneClient client;
    private final PlaneDirectory directory;
    private final PlaneSettings settings;
    private final PlaneIds ids;
    private final PlaneReader reader;
    private final PlaneWriter writer;
    private final PlaneMaker maker;

    PlaneTracker(PlaneClient client, PlaneDirectory directory, PlaneItems items, PlaneSettings settings) {
        this.client = client;
        this.directory = directory;
        this.settings = settings;
        this.ids = new PlaneIds(directory, settings);
        this.reader = new PlaneReader(client, directory, items, ids);
        this.writer = new PlaneWriter(client, items, ids);
        this.maker = new PlaneMaker(client, directory, items, ids, writer);
    }

    @Override
    public String name() {
        return "Plane";
    }

    @Override
    public boolean on() {
        return settings.on();
    }

    @Override
    public int requestsPerMinute() {
        return settings.requestsPerMinute();
    }

    @Override
    public Duration timeFor(long requests) {
        return Budget.timeFor(requests, settings.requestsPerMinute());
    }

    /** One that looks, and one that makes or writes. */
    @Override
    public void ensureRoom() {
        client.ensureRoomFor(2);
    }

    @Override
    public String project(String service) {
        return directory.idFor(service);
    }

    @Override
    public Optional<Item> findByExternalId(String project, String externalId, List<String> knownOwners) {
        return reader.findByExternalId(project, externalId, knownOwners);
    }

    @Override
    public Optional<Item> findByKey(String key, List<String> knownOwners) {
        return reader.findByKey(key, knownOwners);
    }

    @Override
    public Reading read(Place place, String externalId, List<String> knownOwners) {
        return reader.read(place, externalId, knownOwners);
    }

    @Override
    public Optional<String> ownerProblem(String project, String owner) {
        return Optional.ofNullable(ids.assignable(ids.project(project), owner).problem());
    }

    @Override
    public Creation create(Draft draft, boolean mayExist) {
        return maker.create(draft, mayExist);
    }

    @Override
    public boolean identify(Place place, String externalId) {
        return writer.identify(place, externalId);
    }

    @Override
    public void putUnder(Place place, String parent) {
        writer.putUnder(place, parent);
    }

    @Override
    public Item write(Place place, Values values, Set<Field> fields, String formerOwner) {
        return writer.write(place, values, fields, formerOwner);
    }
}
