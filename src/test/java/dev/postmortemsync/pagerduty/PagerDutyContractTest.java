package dev.postmortemsync.pagerduty;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.PAGERDUTY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.Contract;
import dev.postmortemsync.Payloads;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is really sent to PagerDuty, held against its OpenAPI document. */
@QuarkusTest
class PagerDutyContractTest {

    private static final List<Contract.Difference> KNOWN = List.of(Contract.Difference.at(
            "request.accept.notAllowed",
            "The header is the API's version, which the document itself gives as the header's default, while it calls the"
                    + " replies application/json (developer-docs, REST API, Versioning).",
            "GET /incidents/{id}",
            "GET /incidents/{id}/log_entries",
            "GET /incidents/{id}/alerts",
            "GET /incidents/{id}/notes",
            "GET /incidents/{id}/past_incidents",
            "GET /incidents/{id}/related_change_events",
            "GET /incidents/{id}/related_incidents",
            "GET /log_entries",
            "GET /webhook_subscriptions",
            "GET /webhook_subscriptions/{id}",
            "POST /webhook_subscriptions/{id}/enable"));

    private static final String HOOK = "https://postmortem.example.org/webhooks/pagerduty";
    private static final String SUBSCRIPTION = "{\"id\":\"PSUB1\",\"type\":\"webhook_subscription\",\"active\":true,"
            + "\"delivery_method\":{\"type\":\"http_delivery_method\",\"url\":\"" + HOOK
            + "\",\"temporarily_disabled\":false}}";

    @Inject
    PagerDutyClient client;

    @Test
    void everyRequestIsOneOfTheDocument() {
        PAGERDUTY.resetAll();
        serve("/incidents/PINC1", Payloads.text("pagerduty/incident.json"));
        serve("/incidents/PINC1/log_entries", Payloads.text("pagerduty/log-entries.json"));
        serve("/incidents/PINC1/alerts", Payloads.text("pagerduty/alerts.json"));
        serve("/incidents/PINC1/notes", Payloads.text("pagerduty/notes.json"));
        serve("/incidents/PINC1/related_change_events", "{\"change_events\":[]}");
        serve("/incidents/PINC1/related_incidents", "{\"related_incidents\":[]}");
        serve("/incidents/PINC1/past_incidents", "{\"past_incidents\":[]}");
        serve("/log_entries", "{\"log_entries\":[],\"more\":false}");
        serve("/webhook_subscriptions", "{\"webhook_subscriptions\":[" + SUBSCRIPTION + "],\"more\":false}");
        serve("/webhook_subscriptions/PSUB1", "{\"webhook_subscription\":" + SUBSCRIPTION + "}");
        PAGERDUTY.stubFor(post(urlPathEqualTo("/webhook_subscriptions/PSUB1/enable"))
                .willReturn(okJson("{\"webhook_subscription\":" + SUBSCRIPTION + "}")));

        client.find("PINC1", answered -> {});
        Stream.of(NearbyPart.values()).forEach(part -> client.nearby("PINC1", part));
        client.logPage(Instant.parse("2026-02-05T14:00:00Z"), Instant.parse("2026-02-05T15:00:00Z"), true, 0);
        client.probe();
        assertThat(client.subscriptions())
                .singleElement()
                .satisfies(found -> assertThat(found.sendsTo(HOOK)).isTrue());
        assertThat(client.subscription("PSUB1").temporarilyDisabled()).isFalse();
        client.enable("PSUB1");

        Contract contract = Contract.of("pagerduty");
        PAGERDUTY.findAll(anyRequestedFor(anyUrl())).forEach(contract::request);
        contract.covers(PagerDutyRestClient.class);
        contract.check(KNOWN);
    }

    private static void serve(String path, String json) {
        PAGERDUTY.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
    }
}
