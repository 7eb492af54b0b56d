package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestQuery;

/** The links and comments of a work item. */
@Path("/sandbox/plane/api/v1")
@IfBuildProfile(anyOf = {"dev", "test"})
public class PlaneAttachmentResource {

    private static final String ITEM = "workspaces/{slug}/projects/{project}/work-items/{id}/";

    private final PlaneStandIn plane;
    private final Clock clock;

    PlaneAttachmentResource(PlaneStandIn plane, Clock clock) {
        this.plane = plane;
        this.clock = clock;
    }

    @GET
    @Path(ITEM + "links/")
    public Response links(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @PathParam("id") String id,
            @RestQuery("per_page") Integer perPage,
            @RestQuery String cursor) {
        return list(slug, project, id, PlaneCursor.of(perPage, cursor), item -> item.links);
    }

    @POST
    @Path(ITEM + "links/")
    public Response addLink(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @PathParam("id") String id,
            byte[] body) {
        PlaneAccess.project(slug, project);
        Map<String, Object> link = PlaneAccess.body(body);
        if (!(link.get("url") instanceof String url) || !url.matches("https?://\\S+")) {
            return Answer.of(400, object("url", List.of("Invalid URL format.")));
        }
        if (existing(id, item -> item.links, "url", url).isPresent()) {
            return Answer.planeError(400, "URL already exists for this Issue");
        }
        Map<String, Object> added = attachment(id, "url", url, "title", link.get("title"), "metadata", Map.of());
        return plane.attach(id, item -> item.links, added) ? Answer.of(201, added) : Answer.planeNotFound();
    }

    @GET
    @Path(ITEM + "comments/")
    public Response comments(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @PathParam("id") String id,
            @RestQuery("per_page") Integer perPage,
            @RestQuery String cursor) {
        return list(slug, project, id, PlaneCursor.of(perPage, cursor), item -> item.comments);
    }

    @POST
    @Path(ITEM + "comments/")
    public Response addComment(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @PathParam("id") String id,
            byte[] body) {
        PlaneAccess.project(slug, project);
        Map<String, Object> comment = PlaneAccess.body(body);
        if (!(comment.get("comment_html") instanceof String html) || html.isBlank()) {
            return Answer.of(400, object("comment_html", List.of("This field is required.")));
        }
        Object external = comment.get("external_id");
        Optional<Object> same =
                external == null ? Optional.empty() : existing(id, item -> item.comments, "external_id", external);
        if (same.isPresent()) {
            return Answer.of(
                    409,
                    object(
                            "error",
                            "Issue Comment with the same external id and external source already exists",
                            "id",
                            same.get()));
        }
        Map<String, Object> added = attachment(
                id,
                "comment_html",
                html,
                "access",
                comment.getOrDefault("access", "INTERNAL"),
                "external_source",
                comment.get("external_source"),
                "external_id",
                external,
                "actor",
                PlaneMember.BOT.id());
        return plane.attach(id, item -> item.comments, added) ? Answer.of(201, added) : Answer.planeNotFound();
    }

    private Response list(
            String slug,
            String project,
            String id,
            PlaneCursor cursor,
            Function<WorkItem, List<Map<String, Object>>> which) {
        PlaneAccess.project(slug, project);
        return plane.read(id, item -> cursor.of(which.apply(item), one -> one)).orElseGet(Answer::planeNotFound);
    }

    private Optional<Object> existing(
            String id, Function<WorkItem, List<Map<String, Object>>> which, String field, Object value) {
        return plane.read(
                        id,
                        item -> which.apply(item).stream()
                                .filter(one -> value.equals(one.get(field)))
                                .map(one -> one.get("id"))
                                .findFirst())
                .flatMap(found -> found);
    }

    private Map<String, Object> attachment(String item, Object... own) {
        Map<String, Object> shape = object(
                "id", UUID.randomUUID().toString(),
                "created_at", PlaneProject.apiTime(clock.instant()),
                "updated_at", PlaneProject.apiTime(clock.instant()),
                "created_by", PlaneMember.BOT.id(),
                "project", PlaneProject.ID,
                "workspace", PlaneProject.WORKSPACE_ID,
                "issue", item);
        shape.putAll(object(own));
        return shape;
    }
}
