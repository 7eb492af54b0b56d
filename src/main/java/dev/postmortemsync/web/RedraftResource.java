package dev.postmortemsync.web;

import dev.postmortemsync.document.Redraft;
import dev.postmortemsync.document.Redrafts;
import dev.postmortemsync.postmortem.Postmortems;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
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
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A postmortem rebuilt under the rules of today: shown first, and taken or not. */
@Path("/api/v1/postmortems/" + PostmortemResource.ID + "/redraft")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class RedraftResource {

    private final Redrafts redrafts;
    private final Postmortems postmortems;

    RedraftResource(Redrafts redrafts, Postmortems postmortems) {
        this.redrafts = redrafts;
        this.postmortems = postmortems;
    }

    @POST
    @Operation(
            summary = "Proposes the postmortem as today's rules make it from what is stored; changes nothing",
            description = "The difference is told part by part. No vendor is asked.")
    public Response propose(@PathParam("id") UUID id, @Context SecurityContext security) {
        if (!postmortems.exists(id)) {
            throw new NotFoundException("there is no such postmortem");
        }
        Redraft redraft = redrafts.propose(id, Acting.name(security));
        return Response.created(URI.create("/api/v1/postmortems/" + id + "/redraft/" + redraft.id()))
                .entity(redraft)
                .build();
    }

    @GET
    @Path("{proposal}")
    public Redraft get(@PathParam("id") UUID id, @PathParam("proposal") UUID proposal) {
        return redrafts.find(id, proposal).orElseThrow(RedraftResource::missing);
    }

    @POST
    @Path("{proposal}/take")
    @Operation(
            summary = "Takes over what the proposal showed; what people wrote stays",
            description = "409 where the postmortem is final, or it would lead to something else by now.")
    public Redraft take(
            @PathParam("id") UUID id, @PathParam("proposal") UUID proposal, @Context SecurityContext security) {
        return found(() -> redrafts.take(id, proposal, Acting.name(security)));
    }

    @POST
    @Path("{proposal}/discard")
    @Operation(summary = "Leaves the postmortem as it is")
    public Redraft discard(
            @PathParam("id") UUID id, @PathParam("proposal") UUID proposal, @Context SecurityContext security) {
        return found(() -> redrafts.discard(id, proposal, Acting.name(security)));
    }

    private static Redraft found(Supplier<Redraft> decided) {
        try {
            return decided.get();
        } catch (NoSuchElementException e) {
            throw missing();
        }
    }

    private static NotFoundException missing() {
        return new NotFoundException("there is no such proposal");
    }
}
