package dev.postmortemsync.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.Payloads;
import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.incident.AlertFacts;
import dev.postmortemsync.incident.ErrorGroupFacts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

class MetricAlertsTest {

    private static final String KEY = "incident_5_1";
    private static final Instant FROM = Instant.parse("2020-09-13T12:20:00Z");
    private static final Instant TO = Instant.parse("2020-09-13T13:00:00Z");
    private static final String PAGE = "https://sentry.io/organizations/baz/alerts/1/";

    @Test
    void isNamedByPagerDutysAlertOrLinkedAlready() {
        assertThat(MetricAlerts.keys(
                        List.of(alert("incident_5_2"), alert("WEB-7K"), alert(null), alert("incident_x_2")),
                        Set.of("4100", KEY)))
                .containsExactly(KEY, "incident_5_2");
    }

    @Test
    void webhooksAloneTellOfIt() {
        ErrorGroupFacts facts = facts(Optional.empty(), hook("critical", 20, "12:27:00"), resolved("12:41:07"));

        assertThat(facts.category()).isEqualTo("metric_alert");
        assertThat(facts.title()).isEqualTo("Too many errors");
        assertThat(facts.culprit()).isEqualTo("count() over 10 minutes, level:error");
        assertThat(facts.status()).isEqualTo("closed");
        assertThat(facts.url()).isEqualTo("https://sentry.io/organizations/baz/alerts/1/");
        assertThat(facts.lastSeen()).isEqualTo("2020-09-13T12:41:07Z");
        assertThat(told(facts))
                .containsExactly(
                        "12:26:40 NOTE Metric alert \"Too many errors\" detected it",
                        "12:27:00 NOTE Metric alert \"Too many errors\" is critical: 1000 events in the last 10 minutes",
                        "12:41:07 RECOVERY Metric alert \"Too many errors\" closed");
    }

    @Test
    void whatSentryItselfTellsReplacesTheWebhooksTimesUnderTheSameKeys() throws Exception {
        JsonNode rest = new ObjectMapper().readTree("""
                {"id":"4","identifier":"1","title":"Sacred Marmot","status":2,"dateStarted":"2020-09-13T12:25:00Z",
                "dateDetected":"2020-09-13T12:26:40Z","dateClosed":"2020-09-13T12:41:00Z",
                "alertRule":{"name":"Too many errors","aggregate":"count()","query":"","timeWindow":10}}""");

        ErrorGroupFacts byWebhook = facts(Optional.empty(), resolved("12:41:07"));
        ErrorGroupFacts byRest = facts(Optional.of(rest), resolved("12:41:07"));

        assertThat(told(byRest))
                .containsExactly(
                        "12:25:00 NOTE Metric alert \"Too many errors\": what it measures began to be wrong",
                        "12:26:40 NOTE Metric alert \"Too many errors\" detected it",
                        "12:41:00 RECOVERY Metric alert \"Too many errors\" closed");
        assertThat(byRest.signals())
                .extracting("key")
                .containsAll(
                        byWebhook.signals().stream().map(signal -> signal.key()).toList());
        assertThat(byRest.firstSeen()).isEqualTo("2020-09-13T12:25:00Z");
    }

    /** Sentry's own sample has a backslash and an n where the server sends a line break. */
    @Test
    void ofItsDescriptionTheFirstLineIsToldHoweverLinesAreParted() {
        String body = Payloads.text("sentry/webhook-metric-alert-resolved.json");
        for (String line : new String[] {"\\\\nFilter", "\\nFilter"}) {
            Deliveries.Told told = new Deliveries.Told(
                    "metric_alert.critical",
                    "Sentry-Hook-Timestamp: 1600000020",
                    body.replaceFirst("(?:\\\\)+nFilter", Matcher.quoteReplacement(line))
                            .getBytes(StandardCharsets.UTF_8),
                    FROM);

            assertThat(told(facts(Optional.empty(), told)))
                    .contains(
                            "12:27:00 NOTE Metric alert \"Too many errors\" is critical: 1000 events in the last 10 minutes");
        }
    }

    @Test
    void whileItIsOpenNothingHasEnded() {
        ErrorGroupFacts facts = facts(Optional.empty(), hook("warning", 10, "12:27:00"));

        assertThat(facts.status()).isEqualTo("open");
        assertThat(facts.lastSeen()).isNull();
        assertThat(told(facts)).noneMatch(line -> line.contains("closed"));
    }

    @Test
    void whatNobodyToldIsNotMadeUp() {
        assertThat(MetricAlerts.facts(KEY, Optional.empty(), List.of(), FROM, TO, PAGE))
                .isEmpty();
    }

    private static List<String> told(ErrorGroupFacts facts) {
        return facts.signals().stream()
                .map(signal -> signal.at().toString().substring(11, 19) + " " + signal.kind() + " " + signal.event())
                .toList();
    }

    private static ErrorGroupFacts facts(Optional<JsonNode> rest, Deliveries.Told... hooks) {
        return MetricAlerts.facts(KEY, rest, HookEvent.inOrder(List.of(hooks)), FROM, TO, PAGE)
                .orElseThrow();
    }

    private static Deliveries.Told resolved(String sent) {
        return hook("resolved", 2, sent);
    }

    private static Deliveries.Told hook(String action, int status, String sent) {
        Instant at = Instant.parse("2020-09-13T" + sent + "Z");
        String body = Payloads.text("sentry/webhook-metric-alert-resolved.json")
                .replace("\\\\nFilter", "\\nFilter")
                .replaceFirst("\"status\": 2,", "\"status\": " + status + ",");
        return new Deliveries.Told(
                "metric_alert." + action,
                "sentry-hook-timestamp: " + at.getEpochSecond(),
                body.getBytes(StandardCharsets.UTF_8),
                at);
    }

    private static AlertFacts alert(String key) {
        return new AlertFacts("PA", key, null, List.of(), "alert", FROM);
    }
}
