package dev.postmortemsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.packaged.Webhooks.PagerDutyEvent;
import dev.postmortemsync.remote.Signature;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What production logs: an object a line, with what it is about as fields, and no secret in any of them. */
class LogsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final Map<String, String> SECRETS = Map.of(
            "QUARKUS_DATASOURCE_PASSWORD", "a-database-password",
            "PAGERDUTY_API_TOKEN", "a-token-for-pagerduty",
            "PAGERDUTY_WEBHOOK_SECRETS", "an-old-secret," + Webhooks.PAGERDUTY_SECRET,
            "SENTRY_AUTH_TOKEN", "a-token-for-sentry",
            "SENTRY_WEBHOOK_SECRETS", "a-client-secret",
            "PLANE_API_KEY", "a-key-for-plane",
            "PLANE_WEBHOOK_SECRETS", "plane_wh_a-secret");

    @Test
    void tellsWhatItIsAboutAndNoSecret() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                PackagedService service = PackagedService.start(environment(postgres))) {
            PagerDutyEvent event =
                    PagerDutyEvent.of("E1", "incident.triggered", "2026-03-14T09:26:53.414Z", "Q1", "Outage");
            assertThat(Webhooks.send(service, event)).isEqualTo(202);
            String forged = Signature.sign("guessed", event.body().getBytes(StandardCharsets.UTF_8));
            assertThat(unsigned(service.uri("/webhooks/pagerduty"), event.body(), forged))
                    .isEqualTo(401);
            String mistaken = UUID.randomUUID().toString();
            assertThat(withToken(service.uri("/api/v1/incidents"), mistaken)).isEqualTo(401);
            await().atMost(Duration.ofSeconds(30)).until(() -> line(service, "attempt") != null);

            JsonNode attempt = line(service, "attempt");
            assertThat(attempt.path("incident").asText()).isEqualTo("pagerduty:Q1");
            assertThat(attempt.path("job").asText()).isEqualTo("refresh");
            JsonNode delivery = line(service, "delivery");
            assertThat(delivery.path("delivery").asText()).isEqualTo("webhook-E1");
            assertThat(delivery.path("vendor").asText()).isEqualTo("pagerduty");
            assertThat(lines(service))
                    .as("helps whoever set it up")
                    .anyMatch(line -> line.path("message").asText().contains("is the webhook secret configured here"));
            assertThat(lines(service))
                    .as("which vendor was asked for which incident")
                    .anyMatch(line -> line.path("mdc").path("vendor").asText().equals("pagerduty")
                            && line.path("mdc").path("incident").asText().equals("pagerduty:Q1"));
            assertThat(lines(service))
                    .as("nobody said where traces go")
                    .noneMatch(line -> line.path("loggerName").asText().contains("opentelemetry"));
            assertThat(service.log())
                    .doesNotContain(SECRETS.values().stream()
                            .flatMap(value -> List.of(value.split(",")).stream())
                            .toList())
                    .doesNotContain(forged, mistaken, PackagedService.TOKEN);
        }
    }

    private static Map<String, String> environment(EmbeddedPostgres postgres) {
        Map<String, String> environment = PackagedService.production(postgres, "postgres");
        environment.putAll(SECRETS);
        // Nobody listens there: every request of ours fails, and is told of.
        environment.put("PAGERDUTY_API_URL", "http://localhost:1");
        environment.put("SENTRY_API_URL", "http://localhost:1");
        environment.put("SENTRY_ORGANIZATION", "acme");
        environment.put("PLANE_API_URL", "http://localhost:1");
        environment.put("PLANE_WORKSPACE", "acme");
        environment.put("PLANE_PROJECT", "ROOSE");
        environment.put("QUARKUS_LOG_CATEGORY__DEV_POSTMORTEMSYNC__LEVEL", "DEBUG");
        return environment;
    }

    /** The fields of the first line that has one of that name, other than those of the polls. */
    private static JsonNode line(PackagedService service, String field) {
        return lines(service).stream()
                .map(line -> line.path("mdc"))
                .filter(fields -> fields.has(field))
                .filter(fields -> fields.path("job").asText("refresh").equals("refresh"))
                .findFirst()
                .orElse(null);
    }

    private static List<JsonNode> lines(PackagedService service) {
        String log = service.log();
        return log.substring(0, log.lastIndexOf('\n') + 1)
                .lines()
                .map(LogsIT::parsed)
                .toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private static int unsigned(URI uri, String body, String signature) throws IOException, InterruptedException {
        return status(HttpRequest.newBuilder(uri)
                .header("X-PagerDuty-Signature", "v1=" + signature)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static int withToken(URI uri, String token) throws IOException, InterruptedException {
        return status(HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token));
    }

    private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
