package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.HookBodies.CHECKOUT;
import static dev.postmortemsync.pagerduty.HookBodies.KIM;
import static dev.postmortemsync.pagerduty.HookBodies.SAM;
import static dev.postmortemsync.pagerduty.HookBodies.about;
import static dev.postmortemsync.pagerduty.HookBodies.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.incident.Signal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The event types of PagerDuty's list that are beside an incident's own course, and one that is on no list. */
class SidelinesTest {

    private static final String NOBODY = "null";

    static Stream<Arguments> events() {
        String fields = about("""
                'custom_fields':[{'id':'F1','name':'environment','display_name':'Runtime environment','value':'production'},
                {'id':'F2','name':'regions','value':['eu','us']},{'id':'F3','name':'cause','value':null}],
                'changed_custom_fields':[{'id':'F1','name':'environment','value':'staging'},
                {'id':'F2','name':'regions','value':null},{'id':'F3','name':'cause','value':'deploy'}]""");
        return Stream.of(
                row(
                        "incident.role.assigned",
                        roles(role("Incident Commander", "active", KIM)),
                        "Kim Osei is now Incident Commander | shown"),
                row(
                        "incident.role.assigned",
                        roles(role("Scribe", "inactive", KIM)),
                        "Kim Osei is no longer Scribe | shown"),
                row(
                        "incident.role.assigned",
                        roles(role("Scribe", "inactive", NOBODY)),
                        "Nobody is Scribe any more | shown"),
                row("incident.role.assigned", "{'incident_role_assignments':null}", "Roles changed | shown"),
                row(
                        "incident.conference_bridge.updated",
                        about("'conference_numbers':null,'conference_url':'https://meet.example.org/1'"),
                        "Conference bridge: https://meet.example.org/1 | hidden"),
                row(
                        "incident.conference_bridge.updated",
                        about("'conference_numbers':[{'label':'','number':'+1-555-0100'}],'conference_url':null"),
                        "Conference bridge: +1-555-0100 | hidden"),
                row(
                        "incident.conference_bridge.updated",
                        about("'conference_numbers':[],'conference_url':null"),
                        "Conference bridge closed | hidden"),
                row(
                        "incident.incident_type.changed",
                        "{'type':'incident','id':'PINC1','incident_type':{'name':'security'}}",
                        "Incident type set to security | hidden"),
                row(
                        "incident.custom_field_values.updated",
                        fields,
                        "Runtime environment changed from staging to production; regions set to eu, us;"
                                + " cause deploy taken away | hidden"),
                row(
                        "incident.custom_field_values.updated",
                        about("'custom_fields':null,'changed_custom_fields':null"),
                        "Custom fields changed | hidden"),
                row(
                        "incident.task.created",
                        about("'name':'Write to customers','assignees':[" + KIM + "]"),
                        "Task added: Write to customers (Kim Osei) | hidden"),
                row(
                        "incident.task.updated",
                        about("'name':'Write to customers','assignees':null"),
                        "Task changed: Write to customers | hidden"),
                row(
                        "incident.task.completed",
                        about("'summary':'Write to customers'"),
                        "Task completed: Write to customers | hidden"),
                row(
                        "incident.workflow.started",
                        about("'summary':'Major incident'"),
                        "Workflow started: Major incident | hidden"),
                row(
                        "incident.workflow.completed",
                        about("'incident_workflow':{'id':'P1','summary':'Open a bridge'}"),
                        "Workflow completed: Open a bridge | hidden"),
                row(
                        "incident.action_invocation.created",
                        about("'state':'created','action':{'id':'A','summary':'Restart the pool'}"),
                        "Automation started: Restart the pool | shown"),
                row(
                        "incident.action_invocation.updated",
                        about("'state':'running','action':{'id':'A','summary':'Restart the pool'}"),
                        "Automation goes on: Restart the pool (running) | hidden"),
                row(
                        "incident.action_invocation.terminated",
                        about("'state':'completed','action':{'id':'A','summary':'Restart the pool'}"),
                        "Automation ended: Restart the pool (completed) | shown"),
                row("service.created", CHECKOUT, "Settings of the service changed by Sam Rivera | hidden"),
                row("service.updated", CHECKOUT, "Settings of the service changed by Sam Rivera | hidden"),
                row("service.deleted", CHECKOUT, "Settings of the service changed by Sam Rivera | hidden"),
                row(
                        "service.custom_field_values.updated",
                        "{'type':'service_field_values','service':" + CHECKOUT + "}",
                        "Settings of the service changed by Sam Rivera | hidden"),
                row("pagey.ping", "{'type':'ping','message':'Hello'}", "PagerDuty tested the webhook | hidden"),
                row(
                        "incident.teleported",
                        about("'where':7"),
                        "PagerDuty sent the unknown event incident.teleported | shown"),
                row("incident.teleported", "null", "PagerDuty sent the unknown event incident.teleported | shown"));
    }

    private static Arguments row(String type, String data, String expected) {
        return Arguments.of(type, data, expected);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("events")
    void eachIsToldInPlainWords(String type, String data, String expected) {
        byte[] body = """
                {'event':{'id':'E1','event_type':'%s','occurred_at':'2026-02-05T14:30:00.250Z','agent':%s,'data':%s}}""".formatted(type, SAM, data).replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        List<Signal> signals = new HookSignals(RestBodies.OWN)
                .of(HookEvent.inOrder(HookEvent.trees(List.of(body))), event -> true, true);

        assertThat(signals)
                .extracting(
                        signal -> signal.kind() + " " + signal.event() + (signal.shown() ? " | shown" : " | hidden"))
                .containsExactly("NOTE " + expected);
    }

    private static String roles(String... assignments) {
        return "{'type':'incident_role_assignment','incident_role_assignments':[" + String.join(",", assignments)
                + "]}";
    }
}
