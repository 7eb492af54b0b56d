package dev.postmortemsync.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.Payloads;
import dev.postmortemsync.inbox.Arrival;
import dev.postmortemsync.inbox.Deliveries;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Bodies in the shapes that Sentry sends and documents, one a line, with invented people: each is read and told. */
class WebhookExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant SENT = Instant.parse("2026-03-14T22:40:05Z");

    private final SentryHook hook = new SentryHook(new Unconfigured());

    @Test
    void eachIsOfItsIssueAndToldInPlainWords() {
        assertThat(Payloads.text("sentry/webhooks.jsonl").lines().map(this::told))
                .containsExactly(
                        "comment.created of 100 | 2022-03-02T21:51:44.118160Z, Kim Osei: Only in Europe",
                        "error.created of none | ",
                        "event_alert.triggered of 147142797 | 2019-08-19T21:06:17.677Z, Sentry: Alert rule \"Very Important Alert Rule!\" fired for CHECKOUT-E",
                        "installation.created of none | ",
                        "issue.created of 362645834 | 2019-08-19T20:58:37.391Z, Sentry: First event of CHECKOUT-E seen: PoolTimeout",
                        "metric_alert.resolved of incident_5_1 | ",
                        "seer.pr_created of none | ",
                        "seer.root_cause_started of none | ",
                        "issue.assigned of 462235487 | 2026-03-14T22:40:05Z, Kim Osei: CHECKOUT-E assigned to Kim Osei",
                        "issue.created of 330411421 | 2020-04-28T13:56:05.903736Z, Sentry: First event of CHECKOUT-E seen: PoolTimeout",
                        "issue.ignored of 799497698 | 2026-03-14T22:40:05Z, Kim Osei: CHECKOUT-E archived",
                        "issue.resolved of 799497698 | 2026-03-14T22:40:05Z, Kim Osei: CHECKOUT-E marked as resolved");
    }

    private String told(String line) {
        JsonNode example = tree(line);
        byte[] body = example.path("body").toString().getBytes(StandardCharsets.UTF_8);
        Arrival arrival = hook.read(
                example.path("body"),
                body,
                SentryHookTest.headers(example.path("resource").asText()));
        String issue = arrival.hint() == null ? "none" : arrival.hint().subject();
        List<HookEvent> events = HookEvent.inOrder(List.of(
                new Deliveries.Told(arrival.event(), "Sentry-Hook-Timestamp: " + SENT.getEpochSecond(), body, SENT)));
        String signals = new HookSignals(issue, "CHECKOUT-E", "PoolTimeout", null)
                .of(events).stream()
                        .map(signal -> signal.at() + ", " + signal.actor() + ": " + signal.event())
                        .collect(Collectors.joining("; "));
        return arrival.event() + " of " + issue + " | " + signals;
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
