package dev.postmortemsync.replay;

import static dev.postmortemsync.Contract.Difference.at;

import dev.postmortemsync.Contract;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the vendors of a replay answer, at several moments of the story, held against the vendors' documents. */
class ReplayContractTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String O = "/api/0/organizations/acme/";

    private static final String INCIDENT = "GET /incidents/{id}";
    private static final String ENTRIES_OF = INCIDENT + "/log_entries";
    private static final String ENTRIES = "GET /log_entries";
    private static final String NULLS =
            "Any field that is not required may be null (PagerDuty/developer-docs, REST API, Nulls).";

    private static final List<Contract.Difference> PAGERDUTY = List.of(
            at(
                    "200 response.body.schema.type /incident/acknowledgements",
                    "Null in a sample of the vendor's own, although arrays are said to be never null.",
                    INCIDENT),
            at("200 response.body.schema.type /incident/conference_bridge", NULLS, INCIDENT),
            at("200 response.body.schema.type /incident/conference_bridge/conference_number", NULLS, INCIDENT),
            at("200 response.body.schema.type /incident/incident_key", NULLS, INCIDENT),
            at("200 response.body.schema.type /incident/priority", NULLS, INCIDENT),
            at("200 response.body.schema.type /incident/resolve_reason", NULLS, INCIDENT),
            at("200 response.body.schema.type /incident/resolved_at", NULLS, INCIDENT),
            at(
                    "200 response.body.schema.discriminator /alerts/*/body/contexts/*",
                    "The document makes the type a discriminator without a mapping, and at once a free text.",
                    INCIDENT + "/alerts"),
            at(
                    "200 response.body.schema.type /alerts/*/body/details",
                    "A text where the monitor sent a text, as captured.",
                    INCIDENT + "/alerts"),
            at("200 response.body.schema.type /alerts/*/integration", NULLS, INCIDENT + "/alerts"),
            at("404 response.status.unknown", "No incident, no alerts: the other parts have it.", INCIDENT + "/alerts"),
            at(
                    "200 response.body.schema.enum /log_entries/*/type",
                    "The list is not complete, and the story has a type that nobody knows.",
                    ENTRIES_OF,
                    ENTRIES),
            at(
                    "200 response.body.schema.oneOf /log_entries/*/channel",
                    "The document's kinds of channel overlap, so that any channel is all of them.",
                    ENTRIES_OF,
                    ENTRIES),
            at(
                    "200 response.body.schema.required /log_entries/*/channel type",
                    "A move's channel has none (PagerDuty/pagerduty-mcp-server, tests of log entries).",
                    ENTRIES_OF,
                    ENTRIES));

    private static final String ISSUE = "GET /api/0/organizations/{organization_id_or_slug}/issues/{issue_id}/";
    private static final String NO_LINK =
            "Null in samples and in captured webhooks; the service then makes the link itself.";
    private static final List<Contract.Difference> SENTRY = List.of(
            at(
                    "200 response.body.schema.type /*/permalink",
                    NO_LINK,
                    "GET /api/0/organizations/{organization_id_or_slug}/issues/"),
            at("200 response.body.schema.type /permalink", NO_LINK, ISSUE),
            at(
                    "404 response.body.unexpected",
                    "An error says what is wrong in \"detail\"; the document has no body for it.",
                    ISSUE));

    private final Story story = LongIncident.story();
    private final SentryStory errors = LongIncident.errors();
    private final AtomicReference<Instant> now = new AtomicReference<>(story.begin());

    @Test
    void pagerDutyAnswersAsItsDocumentSays() throws Exception {
        Contract contract = Contract.of("pagerduty");
        try (PagerDutyServer server = new PagerDutyServer(() -> story.at(now.get()), new RateLimit(1000))) {
            for (Instant moment : List.of(story.begin(), LongIncident.PRIORITIZED, story.end())) {
                now.set(moment);
                for (String id : List.of(LongIncident.ID, LongIncident.CHILD, "QUNKNOWN")) {
                    for (String part : List.of(
                            "",
                            "/log_entries?time_zone=UTC&limit=100",
                            "/alerts?limit=100",
                            "/notes",
                            "/related_change_events?limit=100",
                            "/past_incidents?limit=5",
                            "/related_incidents")) {
                        held(contract, server, "/incidents/" + id + part);
                    }
                }
                held(contract, server, "/log_entries?since=" + story.begin() + "&until=" + moment + "&limit=100");
            }
            held(
                    contract,
                    server,
                    "/log_entries?since=" + story.begin() + "&until=" + story.end() + "&limit=100&offset=9950");
        }
        contract.check(PAGERDUTY);
    }

    @Test
    void pagerDutyRefusesAsItsDocumentSays() throws Exception {
        Contract contract = Contract.of("pagerduty");
        try (PagerDutyServer server = new PagerDutyServer(() -> story.at(now.get()), new RateLimit(0))) {
            held(contract, server, "/incidents/" + LongIncident.ID);
            held(contract, server, "/log_entries?limit=100");
        }
        contract.check(List.of());
    }

    @Test
    void sentryAnswersAsItsDocumentSays() throws Exception {
        Contract contract = Contract.ofWhatIsTold("sentry");
        try (SentryServer server = new SentryServer(() -> errors, now::get)) {
            for (Instant moment : List.of(story.begin(), LongIncident.PRIORITIZED, story.end())) {
                now.set(moment);
                String issue = O + "issues/" + LongIncident.ISSUE + "/";
                held(contract, server, O + "shortids/" + LongIncident.SHORT_ID + "/");
                held(contract, server, O + "issues/?query=lastSeen:%3E=2026-03-14T22:00:00");
                held(contract, server, issue);
                held(contract, server, issue + "events/latest/");
                held(
                        contract,
                        server,
                        O + "events/?dataset=errors&field=count()&start=2026-03-14T22:40:05&end=2026-03-15T02:45:01");
                held(contract, server, O + "issues/1/");
            }
        }
        contract.check(SENTRY);
    }

    private static void held(Contract contract, VendorServer server, String path) throws Exception {
        HttpResponse<byte[]> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        contract.reply(
                "GET",
                path,
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(null),
                answer.body());
    }
}
