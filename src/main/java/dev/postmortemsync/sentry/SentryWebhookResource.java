package dev.postmortemsync.sentry;

import dev.postmortemsync.inbox.Receiver;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/**
 * Where Sentry delivers. It waits one second, and a lost delivery of an internal integration is never repeated: the poll
 * makes up for it.
 */
@Path("/webhooks/sentry")
@PermitAll
public class SentryWebhookResource {

    private final Receiver receiver;
    private final SentryHook hook;

    SentryWebhookResource(Receiver receiver, SentryHook hook) {
        this.receiver = receiver;
        this.hook = hook;
    }

    @POST
    @Blocking
    public Response receive(@Context HttpHeaders headers, InputStream body) {
        return receiver.receive(hook, headers, body).answer();
    }
}
