package dev.postmortemsync.web;

import dev.postmortemsync.incident.SentryLinks;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** Links and unlinks Sentry issues from the page of an incident; works without scripts. */
@Path("/incidents/{id}/sentry-issues")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SentryLinkPage {

    private final SentryLinks links;

    SentryLinkPage(SentryLinks links) {
        this.links = links;
    }

    /** @param linked whether it is to be linked, or unlinked for good */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decide(
            @PathParam("id") UUID id,
            @RestForm String issue,
            @RestForm boolean linked,
            @Context SecurityContext security) {
        String named = issue == null ? "" : issue;
        boolean found = linked ? links.link(id, named, Acting.name(security)) : links.unlink(id, named);
        if (!found) {
            throw new NotFoundException();
        }
        return Response.seeOther(URI.create("/incidents/" + id)).build();
    }
}
