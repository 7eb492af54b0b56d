package dev.postmortemsync.plane;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.plane.dto.PlaneComment;
import dev.postmortemsync.plane.dto.PlaneLabel;
import dev.postmortemsync.plane.dto.PlaneMember;
import dev.postmortemsync.plane.dto.PlanePage;
import dev.postmortemsync.plane.dto.PlaneProject;
import dev.postmortemsync.plane.dto.PlaneState;
import dev.postmortemsync.plane.dto.PlaneWorkItem;
import dev.postmortemsync.remote.RemoteError;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** Plane's API in our words: paging, and which absence is an answer. One call is one request, but for whole lists. */
@ApplicationScoped
class PlaneClient {

    static final String SOURCE = "postmortem-sync";

    private static final int PER_PAGE = 100;
    private static final int MOST_PAGES = 1000;
    private static final String EXPANDED = "state";
    private static final TypeReference<PlanePage<PlaneWorkItem>> WORK_ITEMS = new TypeReference<>() {};

    private final PlaneSettings settings;
    private final PlaneCalls calls;

    PlaneClient(PlaneSettings settings, PlaneCalls calls) {
        this.settings = settings;
        this.calls = calls;
    }

    /** @throws RemoteError.RateLimited where so many requests may not be sent at once */
    void ensureRoomFor(int requests) {
        calls.ensureRoomFor(requests);
    }

    List<PlaneProject> projects() {
        return all(
                "projects",
                new TypeReference<PlanePage<PlaneProject>>() {},
                (plane, cursor) -> plane.projects(slug(), PER_PAGE, cursor));
    }

    List<PlaneState> states(String project) {
        return all(
                "states",
                new TypeReference<PlanePage<PlaneState>>() {},
                (plane, cursor) -> plane.states(slug(), project, PER_PAGE, cursor));
    }

    List<PlaneLabel> labels(String project) {
        return all(
                "labels",
                new TypeReference<PlanePage<PlaneLabel>>() {},
                (plane, cursor) -> plane.labels(slug(), project, PER_PAGE, cursor));
    }

    /** @throws RemoteError.Conflict naming the label that exists already */
    PlaneLabel createLabel(String project, JsonNode label) {
        return read("createLabel", new TypeReference<>() {}, plane -> plane.createLabel(slug(), project, label));
    }

    /** With their roles. */
    List<PlaneMember> workspaceMembers() {
        return read("workspaceMembers", new TypeReference<>() {}, plane -> plane.workspaceMembers(slug()));
    }

    /** Without their roles, and with those who left. */
    List<PlaneMember> projectMembers(String project) {
        return read("projectMembers", new TypeReference<>() {}, plane -> plane.projectMembers(slug(), project));
    }

    /** One page; {@code cursor} is {@code null} for the first. */
    PlanePage<PlaneWorkItem> workItems(String project, String orderBy, String cursor) {
        return read(
                "workItems",
                WORK_ITEMS,
                plane -> plane.workItems(slug(), project, orderBy, EXPANDED, PER_PAGE, cursor));
    }

    /** The one work item with our external pair, archived ones included. */
    Optional<PlaneWorkItem> find(String project, String externalId) {
        return present(() -> calls.call(
                        "findWorkItem", plane -> plane.findWorkItem(slug(), project, externalId, SOURCE, EXPANDED)))
                .flatMap(json -> json.has("results")
                        // Not what the documentation promises for a pair, but an answer that can be read all the same.
                        ? parsed("findWorkItem", json, WORK_ITEMS).results().stream()
                                .filter(item -> externalId.equals(item.externalId()))
                                .findFirst()
                        : Optional.of(workItem("findWorkItem", json)));
    }

    /** The work item, or empty where it is deleted or archived. */
    Optional<PlaneWorkItem> get(String project, String id) {
        return present(() -> calls.call("workItem", plane -> plane.workItem(slug(), project, id, EXPANDED)))
                .map(json -> workItem("workItem", json));
    }

    /** The work item that people call by this key, in upper case; empty where there is none, or it is archived. */
    Optional<PlaneWorkItem> byKey(String key) {
        return present(() -> calls.call("workItemByKey", plane -> plane.workItemByKey(slug(), key)))
                .map(json -> workItem("workItemByKey", json));
    }

    /** @throws RemoteError.Conflict naming the work item that bears the external pair already */
    PlaneWorkItem create(String project, JsonNode workItem) {
        return workItem(
                "createWorkItem",
                calls.call("createWorkItem", plane -> plane.createWorkItem(slug(), project, workItem)));
    }

    PlaneWorkItem update(String project, String id, JsonNode changes) {
        return workItem(
                "updateWorkItem",
                calls.call("updateWorkItem", plane -> plane.updateWorkItem(slug(), project, id, changes)));
    }

    /** @throws RemoteError.NotFound where the work item is deleted or archived */
    List<PlaneComment> comments(String project, String id) {
        return all(
                "comments",
                new TypeReference<PlanePage<PlaneComment>>() {},
                (plane, cursor) -> plane.comments(slug(), project, id, PER_PAGE, cursor));
    }

    /** @throws RemoteError.Conflict naming the comment that bears the external pair already */
    PlaneComment createComment(String project, String id, JsonNode comment) {
        return read(
                "createComment", new TypeReference<>() {}, plane -> plane.createComment(slug(), project, id, comment));
    }

    private PlaneWorkItem workItem(String operation, JsonNode json) {
        PlaneWorkItem item = parsed(operation, json, new TypeReference<>() {});
        if (item.id() == null || item.name() == null) {
            throw calls.senseless(operation, "a work item without id or name", null);
        }
        return item;
    }

    private <T> List<T> all(
            String operation,
            TypeReference<PlanePage<T>> type,
            BiFunction<PlaneRestClient, String, RestResponse<InputStream>> request) {
        List<T> all = new ArrayList<>();
        String cursor = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            String from = cursor;
            JsonNode json = calls.call(operation, plane -> request.apply(plane, from));
            if (json.isArray()) {
                // Some servers do not page short lists.
                return parsed(operation, calls.enveloped(json), type).results();
            }
            PlanePage<T> page = parsed(operation, json, type);
            all.addAll(page.results());
            if (!page.hasNext()
                    || page.nextCursor() == null
                    || page.nextCursor().equals(cursor)) {
                return all;
            }
            cursor = page.nextCursor();
        }
        throw calls.senseless(operation, "a list that does not end", null);
    }

    private <T> T read(
            String operation, TypeReference<T> type, Function<PlaneRestClient, RestResponse<InputStream>> request) {
        return parsed(operation, calls.call(operation, request), type);
    }

    private <T> T parsed(String operation, JsonNode json, TypeReference<T> type) {
        try {
            return calls.json().readerFor(type).readValue(json);
        } catch (IOException e) {
            throw calls.senseless(operation, "JSON of another shape", e);
        }
    }

    private static Optional<JsonNode> present(Supplier<JsonNode> request) {
        try {
            return Optional.of(request.get());
        } catch (RemoteError.NotFound absent) {
            return Optional.empty();
        }
    }

    private String slug() {
        return settings.workspace();
    }
}
