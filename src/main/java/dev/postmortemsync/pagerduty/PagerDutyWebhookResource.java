package dev.postmortemsync.pagerduty;

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
 * Where PagerDuty delivers. It repeats what is answered with a 5xx for two days, and drops at once what is answered with
 * any other 4xx.
 */
@Path("/webhooks/pagerduty")
@PermitAll
public class PagerDutyWebhookResource {

    private final Receiver receiver;
    private final PagerDutyHook hook;

    PagerDutyWebhookResource(Receiver receiver, PagerDutyHook hook) {
        this.receiver = receiver;
        this.hook = hook;
    }

    @POST
    @Blocking
    public Response receive(@Context HttpHeaders headers, InputStream body) {
        return receiver.receive(hook, headers, body).answer();
    }
}
