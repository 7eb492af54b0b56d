package dev.postmortemsync.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.incident.ErrorGroupFacts;
import dev.postmortemsync.incident.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HookFactsTest {

    private static final String URL = "https://sentry.io/organizations/acme/issues/4100/";
    private static final Instant FROM = Instant.parse("2026-02-05T14:23:12Z");
    private static final Instant TO = Instant.parse("2026-02-05T15:00:00Z");

    static Stream<Arguments> acts() {
        return Stream.of(
                act(
                        "14:21:43 | First event of WEB-7K seen: Pool exhausted | Sentry",
                        hook(
                                "issue.created",
                                "14:21:45",
                                "\"issue\":" + issue("\"firstSeen\":\"2026-02-05T14:21:43+00:00\""))),
                act(
                        "14:59:00 | WEB-7K marked as resolved | Kim",
                        hook("issue.resolved", "14:59:00", "\"issue\":" + issue("\"status\":\"resolved\""))),
                act(
                        "14:30:00 | WEB-7K assigned to Bo | Kim",
                        hook(
                                "issue.assigned",
                                "14:30:00",
                                "\"assignee\":{\"type\":\"user\",\"name\":\"Bo\"},\"issue\":"
                                        + issue("\"status\":\"unresolved\""))),
                act(
                        "14:20:00 | Regression of WEB-7K: Pool exhausted | Kim",
                        hook("issue.unresolved", "14:20:00", "\"issue\":" + issue("\"substatus\":\"regressed\""))),
                act(
                        "14:20:00 | WEB-7K is escalating: Pool exhausted | Kim",
                        hook("issue.unresolved", "14:20:00", "\"issue\":" + issue("\"substatus\":\"escalating\""))),
                act(
                        "14:40:00 | WEB-7K marked as unresolved | Kim",
                        hook("issue.unresolved", "14:40:00", "\"issue\":" + issue("\"substatus\":\"ongoing\""))),
                // One act, told twice.
                act(
                        "14:40:01 | WEB-7K archived | Kim",
                        hook("issue.ignored", "14:40:01", "\"issue\":" + issue("\"status\":\"ignored\"")),
                        hook("issue.archived", "14:40:02", "\"issue\":" + issue("\"status\":\"ignored\""))),
                // Edited: the new words, at the time of the old.
                act(
                        "14:28:00 | Root cause: the pool | Kim",
                        hook("comment.created", "14:28:01", comment("Perhaps the pool", "14:28:00")),
                        hook("comment.updated", "14:31:01", comment("Root cause: the pool", "14:31:00"))),
                act(
                        "",
                        hook("comment.created", "14:28:01", comment("Wrong issue", "14:28:00")),
                        hook("comment.deleted", "14:31:01", comment("Wrong issue", "14:31:00"))),
                // The server's clock, not the browser's.
                act(
                        "14:23:10.500 | Alert rule \"Errors\" fired for WEB-7K | Kim",
                        hook(
                                "event_alert.triggered",
                                "14:23:12",
                                "\"triggered_rule\":\"Errors\",\"event\":{\"event_id\":\"e1\",\"title\":\"Pool exhausted\",\"datetime\":\"1999-01-01T00:00:00Z\",\"received\":1770301390.5}"),
                        hook("issue.resolved", "16:00:00", "\"issue\":" + issue("\"status\":\"resolved\""))),
                act("", hook("seer.root_cause_started", "14:40:00", "\"run_id\":1")));
    }

    @ParameterizedTest
    @MethodSource("acts")
    void tellsWhatWasDoneAndWhen(String told, List<Deliveries.Told> hooks) {
        assertThat(facts(hooks).signals().stream()
                        .map(signal -> "%s | %s | %s"
                                .formatted(
                                        signal.at().toString().substring(11).replace("Z", ""),
                                        signal.event(),
                                        signal.actor())))
                .isEqualTo(told.isEmpty() ? List.of() : List.of(told));
    }

    @Test
    void theNewestCopyOfTheIssueGivesItsFields() {
        ErrorGroupFacts facts = facts(List.of(
                hook("issue.created", "14:21:45", "\"issue\":" + issue("\"status\":\"unresolved\",\"count\":\"1\"")),
                hook("event_alert.triggered", "14:59:30", "\"event\":{\"event_id\":\"e1\",\"title\":\"Other\"}"),
                hook(
                        "issue.resolved",
                        "14:59:00",
                        "\"issue\":" + issue("\"status\":\"resolved\",\"count\":\"120\",\"userCount\":0"))));

        assertThat(facts.status()).isEqualTo("resolved");
        assertThat(facts.shortId()).isEqualTo("WEB-7K");
        assertThat(facts.title()).isEqualTo("Pool exhausted");
        assertThat(facts.category()).isEqualTo("error");
        assertThat(facts.count()).isEqualTo(120);
        assertThat(facts.users()).isZero();
        assertThat(facts.window()).isEqualTo("all time, as a webhook told");
        assertThat(facts.url()).isEqualTo(URL);
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        List<Deliveries.Told> all = new ArrayList<>();
        acts().forEach(act -> ((List<?>) act.get()[1]).forEach(hook -> all.add((Deliveries.Told) hook)));
        List<Signal> first = facts(all).signals();
        for (int seed = 1; seed <= 10; seed++) {
            Collections.shuffle(all, new Random(seed));
            assertThat(facts(all).signals()).as("seed " + seed).isEqualTo(first);
        }
    }

    @Test
    void whatNoWebhookToldIsNotMadeUp() {
        assertThat(HookFacts.of("4100", List.of(), new Join("4100", null, "why", true), FROM, TO, URL))
                .isEmpty();
    }

    private static ErrorGroupFacts facts(List<Deliveries.Told> hooks) {
        return HookFacts.of("4100", HookEvent.inOrder(hooks), new Join("4100", null, "why", true), FROM, TO, URL)
                .orElseThrow();
    }

    private static Arguments act(String told, Deliveries.Told... hooks) {
        return Arguments.of(told, Arrays.asList(hooks));
    }

    private static Deliveries.Told hook(String event, String sent, String data) {
        Instant at = Instant.parse("2026-02-05T" + sent + "Z");
        String body =
                "{\"action\":\"x\",\"data\":{" + data + "},\"actor\":{\"type\":\"user\",\"id\":9,\"name\":\"Kim\"}}";
        // It is stored later than it was sent.
        return new Deliveries.Told(
                event,
                "Accept: */*\nSentry-Hook-Timestamp: " + at.getEpochSecond() + "\nSentry-Hook-Version: v0",
                body.getBytes(StandardCharsets.UTF_8),
                at.plusSeconds(3600));
    }

    private static String issue(String more) {
        return "{\"id\":\"4100\",\"shortId\":\"WEB-7K\",\"title\":\"Pool exhausted\"," + more + "}";
    }

    private static String comment(String words, String at) {
        return "\"comment_id\":1,\"issue_id\":4100,\"issue\":" + issue("\"status\":\"unresolved\"") + ",\"comment\":\""
                + words + "\",\"timestamp\":\"2026-02-05T" + at + ".000000Z\"";
    }
}
