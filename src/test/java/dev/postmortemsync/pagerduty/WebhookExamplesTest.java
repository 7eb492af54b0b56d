package dev.postmortemsync.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.Payloads;
import dev.postmortemsync.inbox.Arrival;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Bodies in the shapes that PagerDuty sends and documents, one a line, with invented people: each is read and told. */
class WebhookExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpHeaders NONE = (HttpHeaders) Proxy.newProxyInstance(
            WebhookExamplesTest.class.getClassLoader(),
            new Class<?>[] {HttpHeaders.class},
            (proxy, method, arguments) -> null);

    private final PagerDutyHook hook = new PagerDutyHook(PagerDutyConfigTest.config());

    @Test
    void eachIsOfItsIncidentAndToldInPlainWords() {
        assertThat(Payloads.text("pagerduty/webhooks.jsonl").lines().map(this::told))
                .containsExactly(
                        "incident.triggered | ALERT, Noor Haddad: Incident triggered: Checkout answers 500",
                        "incident.action_invocation.created | NOTE, Noor Haddad: Automation started: Restart the pooler",
                        "incident.conference_bridge.updated | NOTE, Noor Haddad: Conference bridge: https://meet.example.org/outage, +1-555-0100 (hidden)",
                        "incident.custom_field_values.updated | NOTE, Noor Haddad: environment changed from staging to production (hidden)",
                        "incident.annotated | NOTE, Noor Haddad: The pool is exhausted",
                        "incident.responder.added | RESPONDER, Noor Haddad: Noor Haddad asked Noor Haddad for help",
                        "incident.role.assigned | NOTE, Noor Haddad: Sam Rivera is now Incident Commander",
                        "incident.status_update_published | STATUS_UPDATE, Noor Haddad: Checkout fails for some customers, we are on it",
                        "incident.task.created | NOTE, Noor Haddad: Task added: Ask the database vendor (Lee Tanaka) (hidden)",
                        "incident.workflow.started | NOTE, Noor Haddad: Workflow started: Started by hand (hidden)",
                        "service.created of no incident | NOTE, Noor Haddad: Settings of the service changed by Noor Haddad (hidden)",
                        "service.custom_field_values.updated of no incident | NOTE, Noor Haddad: Settings of the service changed by Noor Haddad (hidden)",
                        "incident.priority_updated | PRIORITY, Noor Haddad: Priority set to P1",
                        "service.updated of no incident | NOTE, PagerDuty: Settings of the service changed by PagerDuty (hidden)",
                        "incident.annotated | NOTE, Kim Osei: The pool is exhausted",
                        "incident.conference_bridge.updated | NOTE, Kim Osei: Conference bridge: https://meet.example.org/outage (hidden)",
                        "incident.delegated | ESCALATION, Kim Osei: Handed to another policy to Kim Osei",
                        "incident.escalated | ESCALATION, Kim Osei: Escalated to Kim Osei",
                        "incident.priority_updated | PRIORITY, Kim Osei: Priority set to P2",
                        "incident.reassigned | REASSIGNMENT, Sam Rivera: Assigned to Lee Tanaka",
                        "incident.reopened | REOPENING, Kim Osei: Incident reopened by Kim Osei",
                        "incident.responder.added | RESPONDER, Kim Osei: Kim Osei asked Kim Osei for help",
                        "incident.responder.replied | RESPONDER, Kim Osei: Kim Osei joined the response",
                        "incident.status_update_published | STATUS_UPDATE, Kim Osei: Checkout fails for some customers, we are on it",
                        "incident.triggered | ALERT, Sam Rivera: Incident triggered: Checkout answers 500",
                        "incident.unacknowledged | NOTE, Sam Rivera: Acknowledgment timed out",
                        "incident.workflow.completed | NOTE, PagerDuty: Workflow completed: Started by hand (hidden)",
                        "incident.workflow.started | NOTE, Kim Osei: Workflow started: Started by hand (hidden)",
                        "incident.acknowledged | ACKNOWLEDGMENT, Noor Haddad: Noor Haddad acknowledged the alert",
                        "incident.annotated | NOTE, Noor Haddad: The pool was too small",
                        "incident.resolved | RESOLUTION, Noor Haddad: Incident resolved by Noor Haddad",
                        "incident.triggered | ALERT, Noor Haddad: Incident triggered: Checkout answers 500",
                        "pagey.ping of no incident | NOTE, PWCBWH5: PagerDuty tested the webhook (hidden)");
    }

    private String told(String line) {
        byte[] body = line.getBytes(StandardCharsets.UTF_8);
        Arrival arrival = arrival(line, body);
        String signals = new HookSignals("http://localhost:8080")
                .of(HookEvent.inOrder(HookEvent.trees(List.of(body))), event -> true, true).stream()
                        .map(signal -> signal.kind() + ", " + signal.actor() + ": " + signal.event()
                                + (signal.shown() ? "" : " (hidden)"))
                        .collect(Collectors.joining("; "));
        return arrival.event() + (arrival.hint() == null ? " of no incident" : "") + " | " + signals;
    }

    private Arrival arrival(String line, byte[] body) {
        try {
            return hook.read(JSON.readTree(line), body, NONE);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
