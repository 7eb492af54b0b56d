package dev.postmortemsync.plane;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Plane's API v1, as {@link PlaneClient} alone calls it. Every path ends in a slash: without it Plane redirects, and a
 * body is lost on the way.
 */
@Path("/api/v1/workspaces/{slug}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface PlaneRestClient {

    @GET
    @Path("/projects/")
    RestResponse<InputStream> projects(
            @PathParam("slug") String slug, @QueryParam("per_page") int perPage, @QueryParam("cursor") String cursor);

    @GET
    @Path("/projects/{project}/states/")
    RestResponse<InputStream> states(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @QueryParam("per_page") int perPage,
            @QueryParam("cursor") String cursor);

    @GET
    @Path("/projects/{project}/labels/")
    RestResponse<InputStream> labels(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @QueryParam("per_page") int perPage,
            @QueryParam("cursor") String cursor);

    @POST
    @Path("/projects/{project}/labels/")
    RestResponse<InputStream> createLabel(
            @PathParam("slug") String slug, @PathParam("project") String project, JsonNode label);

    @GET
    @Path("/members/")
    RestResponse<InputStream> workspaceMembers(@PathParam("slug") String slug);

    @GET
    @Path("/projects/{project}/members/")
    RestResponse<InputStream> projectMembers(@PathParam("slug") String slug, @PathParam("project") String project);

    @GET
    @Path("/projects/{project}/work-items/")
    RestResponse<InputStream> workItems(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @QueryParam("order_by") String orderBy,
            @QueryParam("expand") String expand,
            @QueryParam("per_page") int perPage,
            @QueryParam("cursor") String cursor);

    @GET
    @Path("/projects/{project}/work-items/")
    RestResponse<InputStream> findWorkItem(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @QueryParam("external_id") String externalId,
            @QueryParam("external_source") String externalSource,
            @QueryParam("expand") String expand);

    @GET
    @Path("/projects/{project}/work-items/{id}/")
    RestResponse<InputStream> workItem(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @PathParam("id") String id,
            @QueryParam("expand") String expand);

    @POST
    @Path("/projects/{project}/work-items/")
    RestResponse<InputStream> createWorkItem(
            @PathParam("slug") String slug, @PathParam("project") String project, JsonNode workItem);

    @PATCH
    @Path("/projects/{project}/work-items/{id}/")
    RestResponse<InputStream> updateWorkItem(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @PathParam("id") String id,
            JsonNode changes);

    @GET
    @Path("/projects/{project}/work-items/{id}/comments/")
    RestResponse<InputStream> comments(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @PathParam("id") String id,
            @QueryParam("per_page") int perPage,
            @QueryParam("cursor") String cursor);

    @POST
    @Path("/projects/{project}/work-items/{id}/comments/")
    RestResponse<InputStream> createComment(
            @PathParam("slug") String slug,
            @PathParam("project") String project,
            @PathParam("id") String id,
            JsonNode comment);

    @GET
    @Path("/work-items/{key}/")
    RestResponse<InputStream> workItemByKey(@PathParam("slug") String slug, @PathParam("key") String key);
}
