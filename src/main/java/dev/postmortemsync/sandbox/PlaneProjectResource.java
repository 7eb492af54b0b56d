package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** Plane's users, projects, states, labels and members. */
@Path("/sandbox/plane/api/v1")
@IfBuildProfile(anyOf = {"dev", "test"})
public class PlaneProjectResource {

    private static final String WORKSPACE = "workspaces/{slug}/";
    private static final String PROJECT = WORKSPACE + "projects/{project}/";

    private final PlaneStandIn plane;

    PlaneProjectResource(PlaneStandIn plane) {
        this.plane = plane;
    }

    @GET
    @Path("users/me/")
    public Response me() {
        return Answer.ok(PlaneMember.BOT.lite());
    }

    @GET
    @Path(WORKSPACE + "projects/")
    public Response projects(
            @PathParam("slug") String slug, @RestQuery("per_page") Integer perPage, @RestQuery String cursor) {
        PlaneAccess.workspace(slug);
        return PlaneCursor.of(perPage, cursor).of(List.of(PlaneProject.shape()), project -> project);
    }

    @GET
    @Path(PROJECT)
    public Response project(@PathParam("slug") String slug, @PathParam("project") String project) {
        PlaneAccess.project(slug, project);
        return Answer.ok(PlaneProject.shape());
    }

    @GET
    @Path(PROJECT + "states/")
    public Response states(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @RestQuery("per_page") Integer perPage,
            @RestQuery String cursor) {
        PlaneAccess.project(slug, project);
        return PlaneCursor.of(perPage, cursor).of(PlaneState.ALL, PlaneState::shape);
    }

    @GET
    @Path(PROJECT + "labels/")
    public Response labels(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @RestQuery("per_page") Integer perPage,
            @RestQuery String cursor) {
        PlaneAccess.project(slug, project);
        return PlaneCursor.of(perPage, cursor).of(List.copyOf(plane.labels().values()), PlaneShapes::label);
    }

    @POST
    @Path(PROJECT + "labels/")
    public Response addLabel(@PathParam("slug") String slug, @PathParam("project") String project, byte[] body) {
        PlaneAccess.project(slug, project);
        Map<String, Object> label = PlaneAccess.body(body);
        if (!(label.get("name") instanceof String name) || name.isBlank()) {
            return Answer.of(400, object("name", List.of("This field is required.")));
        }
        Optional<PlaneStandIn.Label> same = plane.label(name);
        if (same.isPresent()) {
            return Answer.of(
                    409,
                    object(
                            "error",
                            "Label with the same name already exists in the project",
                            "id",
                            same.get().id()));
        }
        String color = label.get("color") instanceof String given ? given : "";
        return Answer.of(201, PlaneShapes.label(plane.addLabel(name, color)));
    }

    /** A bare array, with roles. */
    @GET
    @Path(WORKSPACE + "members/")
    public Response workspaceMembers(@PathParam("slug") String slug) {
        PlaneAccess.workspace(slug);
        return Answer.ok(PlaneMember.ALL.stream()
                .map(member -> {
                    Map<String, Object> shape = member.lite();
                    shape.put("role", member.role());
                    return shape;
                })
                .toList());
    }

    /** A bare array, without roles. */
    @GET
    @Path(PROJECT + "members/")
    public Response projectMembers(@PathParam("slug") String slug, @PathParam("project") String project) {
        PlaneAccess.project(slug, project);
        return Answer.ok(PlaneMember.ALL.stream().map(PlaneMember::lite).toList());
    }
}
