package dev.postmortemsync.plane;

import dev.postmortemsync.inbox.Receiver;
import dev.postmortemsync.inbox.Receiver.Verdict;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Where Plane sends its webhooks. */
@Path("/webhooks/plane")
@PermitAll
public class PlaneWebhookResource {

    private final Receiver receiver;
    private final PlaneHook hook;

    PlaneWebhookResource(Receiver receiver, PlaneHook hook) {
        this.receiver = receiver;
        this.hook = hook;
    }

    /** One delivery. */
    @POST
    @Blocking
    public Uni<Response> receive(InputStream body, @Context HttpHeaders headers, @Context RoutingContext connection) {
        Verdict verdict = receiver.receive(hook, headers, body);
        if (verdict.again()) {
            // Plane takes any HTTP status for a delivery and retries connection errors alone.
            connection.request().connection().close();
            return Uni.createFrom().nothing();
        }
        return Uni.createFrom().item(verdict.answer());
    }
}
