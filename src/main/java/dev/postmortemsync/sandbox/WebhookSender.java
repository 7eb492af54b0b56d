package dev.postmortemsync.sandbox;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Posts the stand-ins' webhooks to this service's own routes, each vendor's in a line of its own. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
public class WebhookSender {

    private static final Logger LOG = Logger.getLogger(WebhookSender.class);

    private final OwnAddress address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Map<StandIn, WebhookLine> lines = new EnumMap<>(StandIn.class);

    WebhookSender(OwnAddress address) {
        this.address = address;
        for (StandIn standIn : StandIn.values()) {
            lines.put(standIn, new WebhookLine(standIn.vendor(), webhook -> post(standIn, webhook)));
        }
    }

    void send(StandIn from, Webhook webhook) {
        lines.get(from).add(webhook);
    }

    private void post(StandIn from, Webhook webhook) throws IOException, InterruptedException {
        String path = "/webhooks/" + from.vendor();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.base() + path))
                .timeout(Duration.ofSeconds(5))
                .POST(BodyPublishers.ofByteArray(webhook.body()));
        webhook.headers().forEach(request::header);
        int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
        if (status >= 300) {
            LOG.warnf("%s answered %d to %s", path, status, webhook.event());
        }
    }

    @PreDestroy
    void stop() {
        lines.values().forEach(WebhookLine::close);
    }
}
