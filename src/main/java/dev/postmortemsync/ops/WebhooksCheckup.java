package dev.postmortemsync.ops;

import dev.postmortemsync.inbox.Heard;
import dev.postmortemsync.inbox.Silence;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.work.Checkup;
import dev.postmortemsync.work.Diagnosis;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Whether webhooks can come and do come: the address that the vendors are told, the secrets, and what was heard. */
@ApplicationScoped
class WebhooksCheckup implements Checkup {

    private static final String ADDRESS = "address";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Config config;
    private final Links links;
    private final Heard heard;
    private final Silence silence;

    WebhooksCheckup(Config config, Links links, Heard heard, Silence silence) {
        this.config = config;
        this.links = links;
        this.heard = heard;
        this.silence = silence;
    }

    @Override
    public String vendor() {
        return "webhooks";
    }

    @Override
    public String title() {
        return "Webhooks";
    }

    @Override
    public boolean on() {
        return connected().findAny().isPresent();
    }

    @Override
    public List<Diagnosis> examine() {
        return Stream.concat(Stream.of(address()), connected().map(this::ofVendor))
                .toList();
    }

    private Stream<Connector> connected() {
        return Arrays.stream(Connector.values())
                .filter(connector -> connector.missing(config).isEmpty() || connector.hearsWebhooks(config));
    }

    private Diagnosis address() {
        String base = links.baseUrl().replaceAll("/+$", "");
        if (base.matches("https?://(localhost|127\\..*|\\[::1])([:/].*)?")) {
            return Diagnosis.broken(
                    ADDRESS,
                    "APP_BASE_URL is " + base + ", which no vendor can reach",
                    "set it to the address that the ingress serves, such as https://postmortem.example.org");
        }
        return status(base)
                .map(status -> status == METHOD_NOT_ALLOWED
                        ? Diagnosis.ok(ADDRESS, base + " leads here")
                        : Diagnosis.broken(
                                ADDRESS,
                                base + "/webhooks is answered with " + status + " by something else",
                                "let the ingress send /webhooks here, without a sign-in of its own"))
                .orElseGet(() -> Diagnosis.warning(
                        ADDRESS,
                        base + " cannot be reached from this machine",
                        "look from outside: the cluster may not let its own address be reached from within"));
    }

    /** What a look at the route, which takes no GET, is answered with; empty where nothing answers. */
    private static Optional<Integer> status(String base) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/webhooks/pagerduty"))
                    .timeout(PATIENCE)
                    .build();
            return Optional.of(HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (IOException | IllegalArgumentException unreachable) {
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Diagnosis ofVendor(Connector connector) {
        String vendor = connector.title();
        String route = links.baseUrl() + "/webhooks/" + connector.vendor();
        if (!connector.hearsWebhooks(config)) {
            return Diagnosis.warning(
                    vendor,
                    "no webhook secret is set, so its route is closed and changes are seen by polls alone",
                    "make a webhook to " + route + " and set its secret in "
                            + connector.vendor().toUpperCase(Locale.ROOT) + "_WEBHOOK_SECRETS");
        }
        Optional<Instant> silent = silence.since(connector.vendor());
        if (silent.isPresent()) {
            return Diagnosis.broken(
                    vendor,
                    "none has come since " + silent.get() + ", though polls found what it should have told",
                    "enable the webhook again: " + vendor
                            + " switches it off after failures, and tells only who made it");
        }
        return heard.last(connector.vendor())
                .map(at -> Diagnosis.ok(vendor, "the last one came at " + at))
                .orElseGet(() -> Diagnosis.warning(
                        vendor,
                        "none has come yet",
                        "make one there to " + route + "; the first thing that happens there ends this"));
    }
}
