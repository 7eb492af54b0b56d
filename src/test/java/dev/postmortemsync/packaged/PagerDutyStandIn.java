package dev.postmortemsync.packaged;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.util.Map;

/** PagerDuty on another port, with incidents that were resolved SEV-1 outages. */
final class PagerDutyStandIn implements AutoCloseable {

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().containerThreads(30));
    private int delayMillis;

    PagerDutyStandIn() {
        server.start();
        answer("/log_entries", "{\"log_entries\":[],\"limit\":100,\"offset\":0,\"more\":false,\"total\":null}");
    }

    Map<String, String> environment() {
        return Map.of(
                "PAGERDUTY_API_URL", server.baseUrl(),
                "PAGERDUTY_API_TOKEN", "a-pagerduty-token",
                "PAGERDUTY_FROM_EMAIL", "sync@example.org",
                "PAGERDUTY_WEBHOOK_SECRETS", Webhooks.PAGERDUTY_SECRET,
                "PAGERDUTY_POLL_EVERY", "PT1H");
    }

    /** Every answer from now on takes this long. */
    void slow(int millis) {
        delayMillis = millis;
    }

    /** A checkout outage on 2026-03-14, triggered 09:26:53, acknowledged by Noor, rolled back, resolved 10:04:02. */
    void hasResolvedOutage(String id, String title) {
        answer("/incidents/" + id, incident(id, title));
        answer("/incidents/" + id + "/log_entries", logEntries(id));
        answer("/incidents/" + id + "/alerts", alerts(id));
        answer("/incidents/" + id + "/notes", notes(id));
    }

    int timesAskedFor(String id) {
        return server.countRequestsMatching(
                        getRequestedFor(urlPathEqualTo("/incidents/" + id)).build())
                .getCount();
    }

    int timesPolled() {
        return server.countRequestsMatching(
                        getRequestedFor(urlPathEqualTo("/log_entries")).build())
                .getCount();
    }

    int timesAsked() {
        return server.countRequestsMatching(
                        getRequestedFor(urlPathMatching("/incidents/[^/]+")).build())
                .getCount();
    }

    private void answer(String path, String json) {
        server.stubFor(get(urlPathEqualTo(path))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withFixedDelay(delayMillis)
                        .withBody(json)));
    }

    private static String incident(String id, String title) {
        return """
                {"incident":{"id":"%s","type":"incident","incident_number":7,"title":"%s",
                "html_url":"https://acme.pagerduty.example/incidents/%s",
                "created_at":"2026-03-14T09:26:53Z","updated_at":"2026-03-14T10:04:02Z","status":"resolved",
                "resolved_at":"2026-03-14T10:04:02Z","incident_key":null,"urgency":"high",
                "priority":{"id":"PPRIO1","type":"priority","summary":"P1","name":"P1"},
                "service":{"id":"PSVC","type":"service_reference","summary":"Checkout"},
                "assignments":[],"acknowledgements":null,"resolve_reason":null,
                "conference_bridge":null,"incidents_responders":[],"responder_requests":[]}}""".formatted(id, title, id);
    }

    private static String logEntries(String id) {
        return """
                {"log_entries":[%s,%s,%s,%s],"limit":100,"offset":0,"more":false,"total":null}""".formatted(
                entry(id, "R1", "trigger", "2026-03-14T09:26:53Z", "Triggered through the API", "Checkout", "service"),
                entry(id, "R2", "notify", "2026-03-14T09:27:10Z", "Notified Noor Haddad", "Checkout", "service"),
                entry(
                        id,
                        "R3",
                        "acknowledge",
                        "2026-03-14T09:29:01Z",
                        "Acknowledged by Noor Haddad",
                        "Noor Haddad",
                        "user"),
                entry(id, "R4", "resolve", "2026-03-14T10:04:02Z", "Resolved by Noor Haddad", "Noor Haddad", "user"));
    }

    private static String entry(
            String incident, String id, String type, String at, String summary, String agent, String agentType) {
        return """
                {"id":"%s-%s","type":"%s_log_entry","summary":"%s","created_at":"%s","html_url":null,
                "agent":{"id":"P%s","type":"%s_reference","summary":"%s"},
                "user":{"id":"PNOOR","type":"user_reference","summary":"Noor Haddad"},
                "channel":{"type":"api","notification":{"type":"push_notification","status":"success","address":"phone"}},
                "incident":{"id":"%s","type":"incident_reference","summary":"[#7]"},"teams":[],"contexts":[]}""".formatted(incident, id, type, summary, at, agent.hashCode(), agentType, agent, incident);
    }

    private static String alerts(String id) {
        return """
                {"alerts":[{"id":"A-%s","type":"alert","summary":"Checkout error rate above 5%%",
                "created_at":"2026-03-14T03:26:53-06:00","status":"resolved","alert_key":"checkout-errors",
                "html_url":"https://acme.pagerduty.example/alerts/A-%s","suppressed":false,"severity":"critical",
                "body":{"type":"alert_body","contexts":[],"details":"error rate 7%%"},"integration":null,
                "incident":{"id":"%s","type":"incident_reference"}}],"limit":100,"offset":0,"more":false}""".formatted(id, id, id);
    }

    private static String notes(String id) {
        return """
                {"notes":[{"id":"N-%s","content":"Mitigation started: rolled back release 41","created_at":"2026-03-14T03:41:30-06:00",
                "updated_at":"2026-03-14T03:41:30-06:00",
                "user":{"id":"PNOOR","type":"user_reference","summary":"Noor Haddad"},"channel":{"summary":"website"}}]}""".formatted(id);
    }

    @Override
    public void close() {
        server.stop();
    }
}
