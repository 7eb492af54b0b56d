package dev.postmortemsync.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.postmortem.PostmortemEdit;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Postmortems as JSON. */
@Path("/api/v1/postmortems")
@Produces(MediaType.APPLICATION_JSON)
public class PostmortemResource {

    static final String ID = "{id:[0-9a-fA-F-]{36}}";

    private final Postmortems postmortems;
    private final Links links;

    PostmortemResource(Postmortems postmortems, Links links) {
        this.postmortems = postmortems;
        this.links = links;
    }

    /** Newest first. */
    @GET
    public Page<PostmortemJson> list(
            @QueryParam("status") String status,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        int wanted = Page.limit(limit);
        List<PostmortemView> read = postmortems.list(status, cursor, wanted + 1);
        Page<PostmortemView> page = Page.of(read, wanted, Postmortems::cursorAfter);
        return new Page<>(
                page.items().stream()
                        .map(postmortem -> PostmortemJson.of(postmortem, links))
                        .toList(),
                page.next());
    }

    /** One with all its sections. */
    @GET
    @Path(ID)
    public PostmortemJson get(@PathParam("id") UUID id) {
        return PostmortemJson.of(found(id), links);
    }

    /** Changes what is given, all of it or nothing. */
    @PATCH
    @Path(ID)
    @Consumes(MediaType.APPLICATION_JSON)
    public PostmortemJson patch(
            @PathParam("id") UUID id,
            @RequestBody(content = @Content(schema = @Schema(implementation = PostmortemEdit.class))) JsonNode body,
            @Context SecurityContext security) {
        found(id);
        PostmortemEdit edit = PostmortemPatch.read(body);
        return PostmortemJson.of(postmortems.edit(id, edit, Acting.name(security)), links);
    }

    private PostmortemView found(UUID id) {
        return postmortems.find(id).orElseThrow(() -> new NotFoundException("there is no such postmortem"));
    }
}
