package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import dev.postmortemsync.sandbox.PlaneStandIn.Added;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/** Plane's work items. */
@Path("/sandbox/plane/api/v1")
@IfBuildProfile(anyOf = {"dev", "test"})
public class PlaneWorkItemResource {

    private static final String ITEMS = "workspaces/{slug}/projects/{project}/work-items/";
    private static final Map<String, Comparator<WorkItem>> ORDERS = Map.of(
            "created_at",
                    Comparator.comparing((WorkItem item) -> item.createdAt).thenComparing(item -> item.sequenceId),
            "updated_at",
                    Comparator.comparing((WorkItem item) -> item.updatedAt).thenComparing(item -> item.sequenceId),
            "sequence_id", Comparator.comparing((WorkItem item) -> item.sequenceId));

    private final PlaneStandIn plane;

    PlaneWorkItemResource(PlaneStandIn plane) {
        this.plane = plane;
    }

    /** With both halves of the external pair it is one object, not a list; with one of them it is the full list. */
    @GET
    @Path(ITEMS)
    public Response list(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @RestQuery("external_id") String externalId,
            @RestQuery("external_source") String externalSource,
            @RestQuery("order_by") @DefaultValue("-created_at") String orderBy,
            @RestQuery String expand,
            @RestQuery("per_page") Integer perPage,
            @RestQuery String cursor) {
        PlaneAccess.project(slug, project);
        if (notEmpty(externalId) && notEmpty(externalSource)) {
            return plane.byExternal(externalSource, externalId)
                    .flatMap(item -> shown(item.id, expand))
                    .orElseGet(Answer::planeNotFound);
        }
        return plane.read(items -> PlaneCursor.of(perPage, cursor)
                .of(items.stream().sorted(order(orderBy)).toList(), shape(expand)));
    }

    @POST
    @Path(ITEMS)
    public Response add(@PathParam("slug") String slug, @PathParam("project") String project, byte[] body) {
        PlaneAccess.project(slug, project);
        Added added = plane.add(PlaneAccess.body(body));
        if (!added.isNew()) {
            return conflict(added.item().id);
        }
        return plane.read(added.item().id, item -> Answer.of(201, shape(null).apply(item)))
                .orElseGet(Answer::planeNotFound);
    }

    @GET
    @Path(ITEMS + "{id}/")
    public Response item(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @PathParam("id") String id,
            @RestQuery String expand) {
        PlaneAccess.project(slug, project);
        return shown(id, expand).orElseGet(Answer::planeNotFound);
    }

    /** The conflict names the patched item itself, which is what Plane does. */
    @PATCH
    @Path(ITEMS + "{id}/")
    public Response change(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @PathParam("id") String id,
            @RestQuery String expand,
            byte[] body) {
        PlaneAccess.project(slug, project);
        Map<String, Object> fields = PlaneAccess.body(body);
        if (fields.get("external_source") instanceof String source
                && fields.get("external_id") instanceof String external
                && plane.byExternal(source, external)
                        .filter(item -> !item.id.equals(id))
                        .isPresent()) {
            return conflict(id);
        }
        return plane.change(id, fields, PlaneMember.BOT, false)
                .flatMap(item -> shown(item.id, expand))
                .orElseGet(Answer::planeNotFound);
    }

    @DELETE
    @Path(ITEMS + "{id}/")
    public Response remove(
            @PathParam("slug") String slug, @PathParam("project") String project, @PathParam("id") String id) {
        PlaneAccess.project(slug, project);
        return plane.remove(id) ? Response.noContent().build() : Answer.planeNotFound();
    }

    /** By what people call it, such as ROOSE-1; upper case only. */
    @GET
    @Path("workspaces/{slug}/work-items/{key}/")
    public Response byKey(@PathParam("slug") String slug, @PathParam("key") String key, @RestQuery String expand) {
        PlaneAccess.workspace(slug);
        return plane.read(items -> items.stream()
                        .filter(item -> item.key().equals(key))
                        .findFirst()
                        .map(shape(expand)))
                .map(Answer::ok)
                .orElseGet(Answer::planeNotFound);
    }

    private Optional<Response> shown(String id, String expand) {
        return plane.read(id, item -> Answer.ok(shape(expand).apply(item)));
    }

    private Function<WorkItem, Map<String, Object>> shape(String expand) {
        Set<String> fields = expand == null
                ? Set.of()
                : Arrays.stream(expand.split(",")).map(String::strip).collect(Collectors.toSet());
        return item -> PlaneShapes.workItem(item, plane.labels(), fields);
    }

    private static Comparator<WorkItem> order(String asked) {
        boolean descending = asked.startsWith("-");
        Comparator<WorkItem> order = ORDERS.get(descending ? asked.substring(1) : asked);
        if (order == null) {
            return ORDERS.get("created_at").reversed();
        }
        return descending ? order.reversed() : order;
    }

    private static Response conflict(String id) {
        return Answer.of(
                409, object("error", "Issue with the same external id and external source already exists", "id", id));
    }

    private static boolean notEmpty(String text) {
        return text != null && !text.isEmpty();
    }
}
