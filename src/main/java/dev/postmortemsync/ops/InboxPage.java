package dev.postmortemsync.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.inbox.DeliveryView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** What the vendors sent, for people: found, looked at, and done once more. */
@Path("/status/inbox")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class InboxPage {

    private static final int PAGE = 50;

    private final Deliveries deliveries;
    private final Replays replays;
    private final ObjectMapper json;
    private final SecurityIdentity who;

    InboxPage(Deliveries deliveries, Replays replays, ObjectMapper json, SecurityIdentity who) {
        this.deliveries = deliveries;
        this.replays = replays;
        this.json = json;
        this.who = who;
    }

    /**
     * Deliveries that were looked for.
     *
     * @param next the id below which the list goes on, or {@code null}
     */
    record Found(String source, String status, String q, List<DeliveryView> deliveries, Long next) {

        public List<String> sources() {
            return Arrays.stream(Connector.values()).map(Connector::vendor).toList();
        }

        public List<String> statuses() {
            return Replays.STATUSES;
        }
    }

    /** @param body as text, easy to read where it is JSON; {@code null} for who may not see it */
    record Opened(DeliveryView delivery, String body, boolean admin) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(Found found);

        static native TemplateInstance delivery(Opened opened);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(
            @RestQuery String source, @RestQuery String status, @RestQuery String q, @RestQuery Long before) {
        Replays.knownStatus(given(status));
        List<DeliveryView> read = deliveries.search(given(source), given(status), given(q), before, PAGE + 1);
        boolean more = read.size() > PAGE;
        List<DeliveryView> shown = more ? read.subList(0, PAGE) : read;
        return Templates.list(new Found(
                given(source),
                given(status),
                given(q),
                shown,
                more ? shown.get(PAGE - 1).id() : null));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public TemplateInstance open(@PathParam("id") long id) {
        DeliveryView delivery =
                deliveries.find(id).orElseThrow(() -> new NotFoundException("there is no such delivery"));
        boolean admin = who.hasRole("admin");
        return Templates.delivery(new Opened(delivery, admin ? readable(deliveries.body(id)) : null, admin));
    }

    @POST
    @Path("{id}/replay")
    @RolesAllowed("admin")
    @Operation(hidden = true)
    public Response replay(@PathParam("id") long id) {
        replays.replay(id, who.getPrincipal().getName());
        return Response.seeOther(URI.create("/status/inbox/" + id)).build();
    }

    private String readable(byte[] body) {
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        try {
            return json.readTree(text).toPrettyString();
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
