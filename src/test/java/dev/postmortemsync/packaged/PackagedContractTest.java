package dev.postmortemsync.packaged;

import static dev.postmortemsync.Contract.Difference.at;

import dev.postmortemsync.Contract;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the packaged service's PagerDuty answers, held against the vendor's document. */
class PackagedContractTest {

    private static final String INCIDENT = "GET /incidents/{id}";
    private static final String NULLS =
            "Any field that is not required may be null (PagerDuty/developer-docs, REST API, Nulls).";

    private static final List<Contract.Difference> KNOWN = List.of(
            at(
                    "200 response.body.schema.type /incident/acknowledgements",
                    "Null in a sample of the vendor's own, although arrays are said to be never null.",
                    INCIDENT),
            at("200 response.body.schema.type /incident/conference_bridge", NULLS, INCIDENT),
            at("200 response.body.schema.type /incident/incident_key", NULLS, INCIDENT),
            at("200 response.body.schema.type /incident/resolve_reason", NULLS, INCIDENT),
            at(
                    "200 response.body.schema.type /alerts/*/body/details",
                    "A text where the monitor sent a text, as captured.",
                    INCIDENT + "/alerts"),
            at("200 response.body.schema.type /alerts/*/integration", NULLS, INCIDENT + "/alerts"),
            at(
                    "200 response.body.schema.oneOf /log_entries/*/channel",
                    "The document's kinds of channel overlap, so that any channel is all of them.",
                    INCIDENT + "/log_entries"));

    @Test
    void pagerDutyAnswersAsItsDocumentSays() throws Exception {
        Contract contract = Contract.of("pagerduty");
        try (PagerDutyStandIn pagerDuty = new PagerDutyStandIn()) {
            pagerDuty.hasResolvedOutage("PINC1", "Checkout is down");
            String url = pagerDuty.environment().get("PAGERDUTY_API_URL");
            for (String path : List.of(
                    "/incidents/PINC1",
                    "/incidents/PINC1/log_entries",
                    "/incidents/PINC1/alerts",
                    "/incidents/PINC1/notes",
                    "/log_entries")) {
                HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(url + path)).build(),
                                HttpResponse.BodyHandlers.ofByteArray());
                contract.reply("GET", path, answer.statusCode(), "application/json", answer.body());
            }
        }
        contract.check(KNOWN);
    }
}
