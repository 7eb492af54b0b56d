package dev.postmortemsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.packaged.Webhooks.PagerDutyEvent;
import dev.postmortemsync.replay.Account;
import dev.postmortemsync.replay.LongIncident;
import dev.postmortemsync.replay.PagerDutyServer;
import dev.postmortemsync.replay.RateLimit;
import dev.postmortemsync.replay.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without a token PagerDuty is never asked: webhooks alone tell a provisional story, which the token later confirms. */
class NoTokenIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void webhooksAloneTellAPartOfTheTruthAndSaySo() throws Exception {
        Story story = LongIncident.story();
        try (PagerDutyServer pagerDuty = new PagerDutyServer(() -> story.at(Instant.now()), new RateLimit(960));
                ProductionDatabase database = new ProductionDatabase()) {
            Map<String, String> environment = database.environment();
            environment.put("PAGERDUTY_API_URL", pagerDuty.url());
            environment.put("PAGERDUTY_WEBHOOK_SECRETS", Webhooks.PAGERDUTY_SECRET);
            environment.put("PAGERDUTY_POLL_EVERY", "PT1H");
            environment.put("PAGERDUTY_BACKFILL", "PT1H");
            environment.put("NOTIFY_PAGERDUTY_NOTE", "false");

            List<JsonNode> told;
            try (PackagedService service = PackagedService.start(environment)) {
                for (Account.Sent webhook : story.webhooks()) {
                    assertThat(Webhooks.send(service, new PagerDutyEvent("webhook-" + webhook.id(), webhook.body())))
                            .isEqualTo(202);
                }
                database.settle(PATIENCE);
                JsonNode incident = incident(service);
                assertThat(incident.path("provisional").asBoolean()).isTrue();
                assertThat(incident.path("completeAsOf").isNull()).isTrue();
                assertThat(incident.path("severity").asText()).isEqualTo("SEV-1");
                assertThat(incident.path("status").asText()).isEqualTo("resolved");
                assertThat(incident.path("service").asText()).isEqualTo("orders-database");
                assertThat(incident.path("commander").asText()).isEqualTo("Noor Haddad");
                assertThat(service.get("/api/v1/postmortems/"
                                        + incident.path("postmortemId").asText() + ".md")
                                .body())
                        .contains("# Postmortem: Checkout answers 500", "Kim Osei");
                told = timeline(service);
                assertThat(told).hasSizeGreaterThan(20);
            }
            assertThat(pagerDuty.asked()).isEmpty();

            environment.put("PAGERDUTY_API_TOKEN", "pd-token");
            try (PackagedService service = PackagedService.start(environment)) {
                String id = incident(service).path("id").asText();
                assertThat(service.post("/api/v1/incidents/" + id + "/refresh", "{}")
                                .statusCode())
                        .isEqualTo(202);
                database.settle(PATIENCE);
                assertThat(incident(service).path("provisional").asBoolean()).isFalse();
                List<JsonNode> truth = timeline(service);
                assertThat(told)
                        .filteredOn(entry -> !entry.path("hidden").asBoolean())
                        .hasSizeGreaterThan(15)
                        .allSatisfy(entry -> assertThat(truth).anyMatch(other -> same(entry, other)));
                assertThat(database.count(
                                "select count(*) from timeline_entry where source_key like 'webhook:%' and incident_id = '"
                                        + id + "'"))
                        .isZero();
            }
        }
    }

    /** A webhook names the people who act, but not the monitor that fired, nor the service that escalates by itself. */
    private static boolean same(JsonNode told, JsonNode confirmed) {
        boolean anonymous = told.path("kind").asText().equals("alert")
                || told.path("actor").asText().equals("PagerDuty");
        return told.path("kind").equals(confirmed.path("kind"))
                && (anonymous || told.path("actor").equals(confirmed.path("actor")))
                && Duration.between(at(told), at(confirmed)).abs().compareTo(Duration.ofSeconds(1)) < 0;
    }

    private static Instant at(JsonNode entry) {
        return Instant.parse(entry.path("at").asText());
    }

    private static JsonNode incident(PackagedService service) throws Exception {
        return JSON.readTree(service.get("/api/v1/incidents?pagerdutyId=" + LongIncident.ID)
                        .body())
                .path("items")
                .path(0);
    }

    private static List<JsonNode> timeline(PackagedService service) throws Exception {
        String path = "/api/v1/incidents/" + incident(service).path("id").asText() + "/timeline?limit=100";
        List<JsonNode> entries = new ArrayList<>();
        JsonNode page = JSON.readTree(service.get(path).body());
        page.path("items").forEach(entries::add);
        while (page.path("next").isTextual()) {
            page = JSON.readTree(
                    service.get(path + "&cursor=" + page.path("next").asText()).body());
            page.path("items").forEach(entries::add);
        }
        return entries;
    }
}
