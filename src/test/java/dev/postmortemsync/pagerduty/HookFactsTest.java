package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.HookBodies.CHECKOUT;
import static dev.postmortemsync.pagerduty.HookBodies.KIM;
import static dev.postmortemsync.pagerduty.HookBodies.SAM;
import static dev.postmortemsync.pagerduty.HookBodies.about;
import static dev.postmortemsync.pagerduty.HookBodies.event;
import static dev.postmortemsync.pagerduty.HookBodies.role;
import static dev.postmortemsync.pagerduty.HookBodies.roles;
import static dev.postmortemsync.pagerduty.HookBodies.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.Payloads;
import dev.postmortemsync.incident.IncidentFacts;
import dev.postmortemsync.incident.LaterFacts;
import dev.postmortemsync.incident.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HookFactsTest {

    private static final String OWN = "http://localhost:8080";
    private static final String NOBODY = "null";

    static Stream<Arguments> events() {
        String merged =
                ",'resolve_reason':{'type':'merge_resolve_reason','incident':{'id':'P7','summary':'[#7] Other'}}";
        String reply = "'type':'incident_responder','message':'On it','user':" + KIM + ",'state':";
        return Stream.of(
                row(
                        "triggered",
                        CHECKOUT,
                        snapshot("triggered", ""),
                        "ALERT | Alert fired: High error rate | Checkout"),
                row("triggered", NOBODY, snapshot("triggered", ""), "ALERT | Alert fired: High error rate | PagerDuty"),
                row(
                        "triggered",
                        SAM,
                        snapshot("triggered", ""),
                        "ALERT | Incident triggered: High error rate | Sam Rivera"),
                row(
                        "acknowledged",
                        SAM,
                        snapshot("acknowledged", ""),
                        "ACKNOWLEDGMENT | Sam Rivera acknowledged the alert | Sam Rivera"),
                row("unacknowledged", NOBODY, snapshot("triggered", ""), "NOTE | Acknowledgment timed out | PagerDuty"),
                row("resolved", KIM, snapshot("resolved", ""), "RESOLUTION | Incident resolved by Kim Osei | Kim Osei"),
                row("resolved", KIM, snapshot("resolved", merged), "NOTE | Merged into [#7] Other | Kim Osei"),
                row("reopened", KIM, snapshot("triggered", ""), "REOPENING | Incident reopened by Kim Osei | Kim Osei"),
                row(
                        "reassigned",
                        SAM,
                        snapshot("triggered", ",'assignees':[" + KIM + "]"),
                        "REASSIGNMENT | Assigned to Kim Osei | Sam Rivera"),
                row(
                        "reassigned",
                        NOBODY,
                        snapshot("triggered", ",'assignees':[" + KIM + "]"),
                        "REASSIGNMENT | Assigned to Kim Osei | PagerDuty | hidden"),
                row(
                        "escalated",
                        SAM,
                        snapshot("triggered", ",'assignees':[" + KIM + "," + SAM + "]"),
                        "ESCALATION | Escalated to Kim Osei, Sam Rivera | Sam Rivera"),
                row(
                        "delegated",
                        SAM,
                        snapshot("triggered", ",'assignees':[]"),
                        "ESCALATION | Handed to another policy | Sam Rivera"),
                row(
                        "priority_updated",
                        SAM,
                        snapshot("triggered", ",'priority':{'id':'P','summary':'P2'}"),
                        "PRIORITY | Priority set to P2 | Sam Rivera"),
                row(
                        "priority_updated",
                        SAM,
                        snapshot("triggered", ",'priority':null"),
                        "PRIORITY | Priority changed | Sam Rivera"),
                row(
                        "annotated",
                        SAM,
                        about("'content':'Restarted the pool'"),
                        "MITIGATION | Restarted the pool | Sam Rivera"),
                row(
                        "annotated",
                        SAM,
                        about("'content':'Resolution Note: Service fully restored'"),
                        "RECOVERY | Service fully restored | Sam Rivera"),
                row(
                        "annotated",
                        SAM,
                        about("'content':'Postmortem draft: http://localhost:8080/postmortems/1'"),
                        "NOTE | Postmortem draft: http://localhost:8080/postmortems/1 | Sam Rivera | hidden"),
                row("annotated", SAM, about("'content':'Slow\\u0000 pool'"), "NOTE | Slow pool | Sam Rivera"),
                row(
                        "status_update_published",
                        SAM,
                        about("'message':'A fix is being developed'"),
                        "STATUS_UPDATE | A fix is being developed | Sam Rivera"),
                row(
                        "status_update_published",
                        SAM,
                        about("'message':'Rolled back to 41'"),
                        "ROLLBACK | Rolled back to 41 | Sam Rivera"),
                row(
                        "responder.added",
                        SAM,
                        about(reply + "'pending'"),
                        "RESPONDER | Sam Rivera asked Kim Osei for help | Sam Rivera"),
                row(
                        "responder.replied",
                        KIM,
                        about(reply + "'accepted'"),
                        "RESPONDER | Kim Osei joined the response | Kim Osei"),
                row(
                        "workflow.started",
                        NOBODY,
                        about("'type':'incident_workflow_instance'"),
                        "NOTE | Workflow started: no name was given | PagerDuty | hidden"));
    }

    private static Arguments row(String type, String agent, String data, String expected) {
        return Arguments.of(type, agent, data, expected);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("events")
    void tellsEachEventInTheWordsOfTheLog(String type, String agent, String data, String expected) {
        assertThat(facts(List.of(event("E1", type, "14:25:30.250", agent, data)))
                        .signals())
                .singleElement()
                .satisfies(signal -> {
                    assertThat(told(signal)).isEqualTo(expected);
                    assertThat(signal.key()).isEqualTo("webhook:E1");
                    assertThat(signal.source()).isEqualTo("pagerduty");
                    assertThat(signal.at()).isEqualTo(Instant.parse("2026-02-05T14:25:30.250Z"));
                    assertThat(signal.url()).isEqualTo("https://acme.pagerduty.example/incidents/PINC1");
                });
    }

    @Test
    void theNewestCopyOfTheIncidentGivesItsFields() {
        IncidentFacts facts = facts(story());

        assertThat(facts.pagerdutyId()).isEqualTo("PINC1");
        assertThat(facts.number()).isEqualTo(41);
        assertThat(facts.title()).isEqualTo("High error rate");
        assertThat(facts.status()).isEqualTo("resolved");
        assertThat(facts.priority()).isEqualTo("P2");
        assertThat(facts.urgency()).isEqualTo("high");
        assertThat(facts.service()).isEqualTo("Checkout");
        assertThat(facts.url()).isEqualTo("https://acme.pagerduty.example/incidents/PINC1");
        assertThat(facts.conferenceUrl()).isEqualTo("https://meet.example.org/outage");
        assertThat(facts.createdAt()).isEqualTo(Instant.parse("2026-02-05T14:23:12Z"));
        assertThat(facts.resolvedAt()).isEqualTo(Instant.parse("2026-02-05T15:00:00.100Z"));
        assertThat(facts.responders()).containsExactly("Sam Rivera", "Kim Osei");
        assertThat(facts.commander()).isEqualTo("Kim Osei");
        assertThat(facts.merged()).isFalse();
    }

    @Test
    void orderAndRepetitionDoNotMatter() {
        IncidentFacts inOrder = facts(story());
        for (int seed = 1; seed <= 5; seed++) {
            List<byte[]> bodies = new ArrayList<>(story());
            bodies.addAll(story());
            Collections.shuffle(bodies, new Random(seed));
            assertThat(facts(bodies)).as("seed " + seed).isEqualTo(inOrder);
        }
    }

    @Test
    void ofWhatThePagerWasAskedForOnlyTheLaterCounts() {
        assertThat(later("14:23:00")).isEqualTo(new LaterFacts("resolved", false, "P2", "high", "Kim Osei"));
        assertThat(later("14:29:30")).isEqualTo(new LaterFacts("resolved", false, "P2", "high", "Kim Osei"));
        assertThat(later("15:00:01")).isEqualTo(LaterFacts.NONE);

        List<HookEvent> noted = HookEvent.inOrder(HookEvent.trees(story().subList(0, 4)));
        assertThat(HookFacts.later("PINC1", noted, at("14:28:00"), NamedFields.NONE))
                .isEqualTo(new LaterFacts(null, false, null, null, "Kim Osei"));
    }

    private static LaterFacts later(String clock) {
        return HookFacts.later("PINC1", HookEvent.inOrder(HookEvent.trees(story())), at(clock), NamedFields.NONE);
    }

    private static Instant at(String clock) {
        return Instant.parse("2026-02-05T" + clock + "Z");
    }

    @Test
    void aMergeIsNoRecovery() {
        IncidentFacts facts = facts(List.of(event(
                "E1",
                "resolved",
                "15:00:00",
                SAM,
                snapshot("resolved", ",'resolve_reason':{'type':'merge_resolve_reason','incident':{'id':'P7'}}"))));

        assertThat(facts.status()).isEqualTo("resolved");
        assertThat(facts.merged()).isTrue();
        assertThat(facts.resolvedAt()).isNull();
    }

    @Test
    void withoutACopyOfTheIncidentItsReferenceNamesIt() {
        IncidentFacts facts = facts(List.of(event("E1", "annotated", "14:30:00", SAM, about("'content':'Looking'"))));

        assertThat(facts.title()).isEqualTo("High error rate");
        assertThat(facts.status()).isEqualTo("triggered");
        assertThat(facts.createdAt()).isEqualTo(Instant.parse("2026-02-05T14:30:00Z"));
        assertThat(facts.priority()).isNull();
    }

    @Test
    void whatIsNoWebhookOrHasNoIdentityOrNoTimeTellsNothing() {
        List<byte[]> bodies = Stream.of(
                        "{\"id\":\"R1\",\"type\":\"trigger_log_entry\",\"created_at\":\"2026-02-05T14:23:12Z\"}",
                        "{\"event\":{\"event_type\":\"incident.triggered\",\"occurred_at\":\"2026-02-05T14:23:12Z\"}}",
                        "{\"event\":{\"id\":\"E1\",\"event_type\":\"incident.triggered\",\"occurred_at\":\"soon\"}}",
                        "{\"event\":7}")
                .map(body -> body.getBytes(StandardCharsets.UTF_8))
                .toList();

        assertThat(HookFacts.of("PINC1", HookEvent.inOrder(HookEvent.trees(bodies)), OWN, NamedFields.NONE))
                .isEmpty();
    }

    @Test
    void readsWhatPagerDutyReallySent() {
        IncidentFacts facts = HookFacts.of(
                        "Q2CKYRLH85UNN4",
                        HookEvent.inOrder(
                                HookEvent.trees(Stream.of("resolved", "annotated", "acknowledged", "triggered")
                                        .map(event -> Payloads.bytes("pagerduty/webhook-incident-" + event + ".json"))
                                        .toList())),
                        OWN,
                        NamedFields.NONE)
                .orElseThrow();

        assertThat(facts.number()).isEqualTo(37);
        assertThat(facts.status()).isEqualTo("resolved");
        assertThat(facts.signals())
                .extracting(signal -> signal.kind().name())
                .containsExactly("ALERT", "ACKNOWLEDGMENT", "RESOLUTION", "NOTE");
    }

    /** As they were sent in 2021: without key, time of creation and type, and lists that are {@code null}. */
    @Test
    void whatAnOlderPayloadLacksIsMissingAndNoMore() {
        String old =
                "{'id':'PINC1','type':'incident','number':41,'title':'High error rate','status':'triggered','assignees':null,"
                        + "'teams':null,'priority':null,'conference_bridge':{'conference_numbers':null,'conference_url':null}}";

        IncidentFacts facts = facts(List.of(
                event("E1", "triggered", "14:23:12.400", NOBODY, old),
                event("E2", "reassigned", "14:24:00", SAM, old)));

        assertThat(facts.createdAt()).isEqualTo("2026-02-05T14:23:12.400Z");
        assertThat(facts.service()).isNull();
        assertThat(facts.conferenceUrl()).isNull();
        assertThat(facts.signals())
                .extracting(Signal::event)
                .containsExactly("Alert fired: High error rate", "Assigned");
    }

    private static List<byte[]> story() {
        return List.of(
                event("E1", "triggered", "14:23:12.400", CHECKOUT, snapshot("triggered", ",'priority':null")),
                event("E2", "acknowledged", "14:25:30.100", SAM, snapshot("acknowledged", "")),
                roles("E3", "14:26:00", role("Incident Commander", "active", KIM)),
                event("E4", "annotated", "14:28:45", SAM, about("'content':'Restarted the pool'")),
                event("E5", "responder.replied", "14:29:00", NOBODY, about("'state':'accepted','user':" + KIM)),
                event(
                        "E6",
                        "resolved",
                        "15:00:00.100",
                        SAM,
                        snapshot("resolved", ",'priority':{'id':'P','summary':'P2'}")
                                .replace(
                                        "null,'priority'",
                                        "{'conference_url':'https://meet.example.org/outage'},'priority'")));
    }

    private static IncidentFacts facts(List<byte[]> bodies) {
        return HookFacts.of("PINC1", HookEvent.inOrder(HookEvent.trees(bodies)), OWN, NamedFields.NONE)
                .orElseThrow();
    }

    private static String told(Signal signal) {
        return "%s | %s | %s%s"
                .formatted(signal.kind(), signal.event(), signal.actor(), signal.shown() ? "" : " | hidden");
    }
}
