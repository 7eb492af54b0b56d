package dev.postmortemsync.ops;

import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.inbox.DeliveryView;
import dev.postmortemsync.work.Page;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The inbox: what the vendors sent, what became of it, and the same work once more. */
@Path("/api/v1/deliveries")
public class DeliveryResource {

    private final Deliveries deliveries;
    private final Replays replays;
    private final SecurityIdentity who;

    DeliveryResource(Deliveries deliveries, Replays replays, SecurityIdentity who) {
        this.deliveries = deliveries;
        this.replays = replays;
        this.who = who;
    }

    /** Newest first. */
    @GET
    public Page<DeliveryView> list(
            @QueryParam("source") String source,
            @QueryParam("status") String status,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        Replays.knownStatus(status);
        int wanted = Page.limit(limit);
        List<DeliveryView> read = deliveries.list(source, status, Page.numberCursor(cursor), wanted + 1);
        return Page.of(read, wanted, DeliveryView::id);
    }

    /** One delivery; its raw body may hold anything a vendor sends, and is for administrators. */
    @GET
    @Path("/{id}")
    public Delivery get(@PathParam("id") long id) {
        DeliveryView view = found(id);
        String body = who.hasRole("admin") ? new String(deliveries.body(id), StandardCharsets.UTF_8) : null;
        return Delivery.of(view, body);
    }

    /** Does the delivery's work once more; the facts of today decide what that changes. */
    @POST
    @Path("/{id}/replay")
    @RolesAllowed("admin")
    public Response replay(@PathParam("id") long id) {
        replays.replay(id, who.getPrincipal().getName());
        return Response.accepted(found(id)).build();
    }

    private DeliveryView found(long id) {
        return deliveries.find(id).orElseThrow(() -> new NotFoundException("there is no such delivery"));
    }
}
