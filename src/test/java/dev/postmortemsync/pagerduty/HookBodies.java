package dev.postmortemsync.pagerduty;

import java.nio.charset.StandardCharsets;

/** Webhook bodies in PagerDuty's shapes; {@code 'a'} stands for {@code "a"}. */
final class HookBodies {

    static final String SAM = "{'id':'PSAM','type':'user_reference','summary':'Sam Rivera'}";
    static final String KIM = "{'id':'PKIM','type':'user_reference','summary':'Kim Osei'}";
    static final String CHECKOUT = "{'id':'PSVC','type':'service_reference','summary':'Checkout'}";

    private HookBodies() {}

    /** @param clock the time of the day of the outage */
    static byte[] event(String id, String type, String clock, String agent, String data) {
        return """
                {'event':{'id':'%s','event_type':'incident.%s','resource_type':'incident','occurred_at':'2026-02-05T%sZ',
                'agent':%s,'client':null,'data':%s}}""".formatted(id, type, clock, agent, data).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    /** The incident as it is after the event. */
    static String snapshot(String status, String more) {
        return """
                {'id':'PINC1','type':'incident','html_url':'https://acme.pagerduty.example/incidents/PINC1','number':41,
                'status':'%s','created_at':'2026-02-05T14:23:12Z','title':'High error rate','service':%s,
                'urgency':'high','conference_bridge':null%s}""".formatted(status, CHECKOUT, more);
    }

    /** What is not the incident itself, but refers to it. */
    static String about(String fields) {
        return """
                {'incident':{'id':'PINC1','type':'incident_reference','summary':'High error rate',
                'html_url':'https://acme.pagerduty.example/incidents/PINC1'},%s}""".formatted(fields);
    }

    static byte[] roles(String id, String clock, String... assignments) {
        return event(
                id,
                "role.assigned",
                clock,
                SAM,
                "{'type':'incident_role_assignment','incident_role_assignments':[" + String.join(",", assignments)
                        + "]}");
    }

    static String role(String name, String status, String assignee) {
        return """
                {'assignee':%s,'old_assignee':null,'incident':{'id':'PINC1','type':'incident_reference','summary':null},
                'role':{'id':'PROLE','summary':'%s','type':'role_reference'},'status':'%s',
                'type':'role_assignment_reference'}""".formatted(assignee, name, status);
    }
}
