package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.HookBodies.CHECKOUT;
import static dev.postmortemsync.pagerduty.HookBodies.KIM;
import static dev.postmortemsync.pagerduty.HookBodies.SAM;
import static dev.postmortemsync.pagerduty.HookBodies.about;
import static dev.postmortemsync.pagerduty.HookBodies.event;
import static dev.postmortemsync.pagerduty.HookBodies.snapshot;
import static dev.postmortemsync.pagerduty.RestBodies.entry;
import static dev.postmortemsync.pagerduty.RestBodies.facts;
import static dev.postmortemsync.pagerduty.RestBodies.found;
import static dev.postmortemsync.pagerduty.RestBodies.incident;
import static dev.postmortemsync.pagerduty.RestBodies.logged;
import static dev.postmortemsync.pagerduty.RestBodies.note;
import static dev.postmortemsync.pagerduty.RestBodies.shown;
import static dev.postmortemsync.pagerduty.RestBodies.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.incident.AlertFacts;
import dev.postmortemsync.incident.IncidentFacts;
import dev.postmortemsync.incident.PagerContext.Asked;
import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.pagerduty.dto.Found;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PagerDutySignalsTest {

    private static final String RUNNING = ",'status':'triggered','resolved_at':null";

    static Stream<Arguments> entries() {
        String assignees = ",'assignees':[" + KIM + "]";
        return Stream.of(
                row("acknowledge", "", "ACKNOWLEDGMENT | Sam Rivera acknowledged the alert"),
                row("acknowledgement", "", "ACKNOWLEDGMENT | Sam Rivera acknowledged the alert"),
                row("unacknowledge", "", "NOTE | Acknowledgment timed out"),
                row("reach_ack_limit", "", "NOTE | Acknowledged as often as is allowed"),
                row("notify", ",'user':" + KIM, "PAGE | On-call engineer paged: Kim Osei"),
                row("notify", ",'user':null", "PAGE | On-call engineer paged: somebody"),
                row("assign", assignees, "REASSIGNMENT | Assigned to Kim Osei"),
                row("assign", ",'assignees':null", "REASSIGNMENT | Assigned"),
                row("escalate", assignees, "ESCALATION | Escalated to Kim Osei"),
                row("delegate", assignees, "ESCALATION | Handed to another policy to Kim Osei"),
                row("repeat_escalation_path", "", "ESCALATION | Nobody answered: escalating again"),
                row("exhaust_escalation_path", "", "ESCALATION | Nobody answered: nobody is left"),
                row("reach_trigger_limit", "", "ESCALATION | Triggered as often as is allowed"),
                row("reopen", "", "REOPENING | Incident reopened by Sam Rivera"),
                row("snooze", ",'summary':'Snoozed for 4 hours','changed_actions':null", "NOTE | Snoozed for 4 hours"),
                row("unsnooze", "", "NOTE | Snooze ended"),
                row("urgency_change", ",'summary':'Urgency changed to low'", "NOTE | Urgency changed to low"),
                row("urgency_change", "", "NOTE | Urgency changed"),
                row("field_value_change", "", "NOTE | A field changed | hidden"),
                row("custom_field_value_change", ",'summary':'Cause set'", "NOTE | Cause set | hidden"),
                row("event_rule_action", "", "NOTE | An event rule acted | hidden"),
                row("merge", "", "NOTE | Another incident was merged into this one"),
                row(
                        "priority_change",
                        ",'channel':{'old_priority':{'summary':'P3'},'new_priority':{'name':'P1'}}",
                        "PRIORITY | Priority changed from P3 to P1"),
                row(
                        "priority_change",
                        ",'channel':{'old_priority':null,'new_priority':{'summary':'P1'}}",
                        "PRIORITY | Priority set to P1"),
                row(
                        "priority_change",
                        ",'channel':{'old_priority':{'summary':'P1'},'new_priority':null}",
                        "PRIORITY | Priority P1 taken away"),
                row("priority_change", ",'channel':null", "PRIORITY | Priority changed"),
                row(
                        "status_update",
                        ",'channel':{'message':'A fix is on its way'}",
                        "STATUS_UPDATE | A fix is on its way"),
                row("status_update", ",'channel':{'message':'Rolled back to 41'}", "ROLLBACK | Rolled back to 41"),
                row("responder_request", "", "RESPONDER | Help asked for by Sam Rivera"),
                row(
                        "quantum_leap",
                        ",'summary':'It leapt'",
                        "NOTE | PagerDuty logged the unknown event quantum_leap: It leapt"));
    }

    private static Arguments row(String type, String more, String expected) {
        return Arguments.of(type, more, expected);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("entries")
    void everyTypeOfLogEntryIsTold(String type, String more, String expected) {
        Found found = found(incident(RUNNING), List.of(entry("R1", type, "14:30:00", SAM, more)), null, List.of());

        assertThat(facts(found).signals())
                .extracting(signal -> signal.kind() + " | " + signal.event() + (signal.shown() ? "" : " | hidden"))
                .containsExactly(expected);
        assertThat(facts(found).signals()).extracting(Signal::key).containsExactly("R1");
    }

    @Test
    void whatHasNoIdentityOrNoTimeTellsNothing() {
        Found found = found(
                incident(RUNNING),
                List.of(
                        "{'id':null,'type':'assign_log_entry','created_at':'2026-02-05T14:30:00Z'}",
                        "{'id':'R1','type':null,'created_at':'2026-02-05T14:30:00Z'}",
                        "{'id':'R2','type':'assign_log_entry','created_at':null}"),
                null,
                List.of("{'id':'N1','content':null,'created_at':null}"));

        assertThat(facts(found).signals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-05T14:30:00Z",
        "2026-02-05T14:30:00.000Z",
        "2026-02-05T14:30:00+00:00",
        "2026-02-05T09:30:00-05:00",
        "2026-02-05T20:00:00+05:30",
        "2026-02-06T02:30:00+12:00"
    })
    void everyZoneThatTheApiMixesIsTheSameInstant(String time) {
        Found found = found(
                incident(RUNNING + ",'incidents_responders':[{'state':'joined','user':" + KIM + ",'requester':" + SAM
                        + ",'requested_at':'" + time + "','updated_at':'" + time + "'}]"),
                List.of("{'id':'R1','type':'snooze_log_entry','created_at':'" + time + "'}"),
                List.of("{'id':'A1','created_at':'" + time + "'}"),
                List.of("{'id':'N1','content':'Looking','created_at':'" + time + "'}"));

        assertThat(facts(found).signals())
                .hasSize(4)
                .extracting(Signal::at)
                .containsOnly(Instant.parse("2026-02-05T14:30:00Z"));
        assertThat(facts(found).alerts().get(0).createdAt()).isEqualTo(Instant.parse("2026-02-05T14:30:00Z"));
    }

    @Test
    void anEditedNoteSaysWhatItSaysNow() {
        Found found = found(
                incident(RUNNING),
                List.of(entry("R1", "annotate", "14:30:00", SAM, ",'channel':{'summary':'Looking'}")),
                null,
                List.of(note("N1", "14:30:00", SAM, "Root cause: the pool")));

        assertThat(shown(facts(found))).containsExactly("14:30:00 ROOT_CAUSE | Root cause: the pool | Sam Rivera");
    }

    @Test
    void aDeletedNoteIsNoEventUnlessNotesCannotBeRead() {
        List<String> log = List.of(
                entry("R1", "annotate", "14:30:00", SAM, ",'channel':{'summary':'Wrong incident'}"),
                entry("R2", "annotate", "14:31:00", SAM, ",'channel':{'summary':'Restarted the pool'}"));
        String kept = note("N2", "14:31:00", SAM, "Restarted the pool");

        assertThat(shown(facts(
                        found(incident(RUNNING), log, null, List.of(kept)),
                        event("E1", "annotated", "14:30:00.100", SAM, about("'id':'N1','content':'Wrong incident'")))))
                .containsExactly("14:31:00 MITIGATION | Restarted the pool | Sam Rivera");
        assertThat(shown(facts(found(incident(RUNNING), log, null, null))))
                .containsExactly(
                        "14:30:00 NOTE | Wrong incident | Sam Rivera",
                        "14:31:00 MITIGATION | Restarted the pool | Sam Rivera");
    }

    @Test
    void whomOurOwnNoteIsWrittenAsDidNothing() {
        String own = "Postmortem draft: " + RestBodies.OWN + "/postmortems/1";
        Found found = found(
                incident(RUNNING),
                List.of(entry("R1", "annotate", "14:30:00", KIM, ",'channel':{'summary':'" + own + "'}")),
                null,
                List.of(note("N1", "14:30:00", KIM, own)));

        assertThat(shown(facts(found))).isEmpty();
        assertThat(facts(found).responders()).isEmpty();
    }

    @Test
    void whatAWebhookHadToCutIsToldWhole() {
        String cut = "'trimmed':true,'id':'N1','content':'Looked at the pool, which'";
        String whole = "Looked at the pool, which was full";
        byte[] note = event("E1", "annotated", "14:30:00.100", SAM, about(cut));
        byte[] update =
                event("E2", "status_update_published", "14:31:00.100", SAM, about("'trimmed':true,'message':'We are'"));

        assertThat(HookFacts.of(
                                "PINC1",
                                HookEvent.inOrder(HookEvent.trees(List.of(note, update))),
                                RestBodies.OWN,
                                NamedFields.NONE)
                        .orElseThrow()
                        .signals())
                .extracting(Signal::event)
                .containsExactly("Looked at the pool, which […]", "We are […]");
        assertThat(shown(facts(
                        found(
                                incident(RUNNING),
                                List.of(
                                        entry("R1", "annotate", "14:30:00", SAM, ",'channel':{'summary':'Looked'}"),
                                        entry(
                                                "R2",
                                                "status_update",
                                                "14:31:00",
                                                SAM,
                                                ",'channel':{'message':'We are on it'}")),
                                null,
                                List.of(note("N1", "14:30:00", SAM, whole))),
                        note,
                        update)))
                .containsExactly(
                        "14:30:00 NOTE | " + whole + " | Sam Rivera",
                        "14:31:00 STATUS_UPDATE | We are on it | Sam Rivera");
    }

    @Test
    void whatOnlyWebhooksTellIsKeptAndWhatTheLogTellsIsToldOnce() {
        byte[][] hooks = {
            event("E1", "priority_updated", "14:30:00.100", SAM, snapshot("triggered", ",'priority':{'summary':'P1'}")),
            event("E2", "status_update_published", "14:31:00.100", SAM, about("'message':'We are on it'")),
            event("E3", "teleported", "14:32:00.100", SAM, about("'where':7")),
            event("E4", "acknowledged", "14:33:00.100", SAM, snapshot("acknowledged", ""))
        };
        Found silent = found(incident(RUNNING), List.of(), null, List.of());
        Found telling = found(
                incident(RUNNING),
                List.of(
                        entry("R1", "priority_change", "14:30:00", SAM, ",'channel':{'new_priority':{'summary':'P1'}}"),
                        entry("R2", "status_update", "14:31:00", SAM, ",'channel':{'message':'We are on it'}")),
                null,
                List.of());
        List<String> expected = List.of(
                "14:30:00 PRIORITY | Priority set to P1 | Sam Rivera",
                "14:31:00 STATUS_UPDATE | We are on it | Sam Rivera",
                "14:32:00 NOTE | PagerDuty sent the unknown event incident.teleported | Sam Rivera");

        assertThat(told(facts(silent, hooks)))
                .as("no acknowledgment, which the log would have")
                .isEqualTo(expected);
        assertThat(told(facts(telling, hooks))).isEqualTo(expected);
        assertThat(facts(silent, hooks).signals())
                .extracting(Signal::key)
                .as("confirmed, as far as it can be")
                .containsExactly("event:E1", "event:E2", "event:E3");
    }

    @Test
    void aNameThatTheLogHasLostIsTheWebhooks() {
        byte[] hook = event("E1", "acknowledged", "14:25:30.100", SAM, snapshot("acknowledged", ""));

        assertThat(shown(facts(logged(entry("R1", "acknowledge", "14:25:30", "null", "")), hook)))
                .contains("14:25:30 ACKNOWLEDGMENT | Sam Rivera acknowledged the alert | Sam Rivera");
        assertThat(shown(facts(
                        logged(entry("R1", "acknowledge", "14:25:30", "{'id':'PSAM','type':'user_reference'}", "")),
                        hook)))
                .contains("14:25:30 ACKNOWLEDGMENT | Sam Rivera acknowledged the alert | Sam Rivera");
        assertThat(shown(facts(logged(entry("R1", "resolve", "15:00:00", CHECKOUT, "")))))
                .as("a service acts too")
                .containsExactly("15:00:00 RESOLUTION | Incident resolved by Checkout | Checkout");
    }

    @Test
    void onlyTheLastResolutionIsTheMerge() {
        Found found = found(
                incident(
                        ",'resolve_reason':{'type':'merge_resolve_reason','incident':{'id':'P7','summary':'[#7] Other'}}"),
                List.of(
                        entry("R1", "resolve", "14:40:00", SAM, ""),
                        entry("R2", "reopen", "14:50:00", SAM, ""),
                        entry("R3", "resolve", "15:00:00", KIM, "")),
                null,
                List.of());

        assertThat(shown(facts(found)))
                .containsExactly(
                        "14:40:00 RESOLUTION | Incident resolved by Sam Rivera | Sam Rivera",
                        "14:50:00 REOPENING | Incident reopened by Sam Rivera | Sam Rivera",
                        "15:00:00 NOTE | Merged into [#7] Other | Kim Osei");
        assertThat(facts(found).resolvedAt()).isNull();
    }

    @Test
    void whoWorksOnAResolvedIncidentReopenedIt() {
        String[] log = {
            entry("R1", "resolve", "14:40:00", SAM, ""),
            entry("R2", "notify", "14:40:01", CHECKOUT, ",'user':" + SAM),
            entry("R3", "assign", "14:50:00", KIM, ",'assignees':[" + KIM + "]"),
            entry("R4", "resolve", "15:00:00", KIM, "")
        };
        List<String> expected = List.of(
                "14:40:00 RESOLUTION | Incident resolved by Sam Rivera | Sam Rivera",
                "14:40:01 PAGE | On-call engineer paged: Sam Rivera | PagerDuty",
                "14:50:00 REOPENING | Incident reopened by Kim Osei | Kim Osei",
                "14:50:00 REASSIGNMENT | Assigned to Kim Osei | Kim Osei",
                "15:00:00 RESOLUTION | Incident resolved by Kim Osei | Kim Osei");

        assertThat(shown(facts(logged(log)))).isEqualTo(expected);
        assertThat(shown(facts(logged(log), event("E1", "reopened", "14:50:00.100", KIM, snapshot("triggered", "")))))
                .as("by the webhook's word, where there is one")
                .isEqualTo(expected);
        assertThat(shown(facts(logged(
                        entry("R1", "resolve", "14:40:00", SAM, ""), entry("R2", "assign", "14:50:00", KIM, "")))))
                .as("still resolved, so it was not reopened")
                .noneMatch(line -> line.contains("REOPENING"));
    }

    @Test
    void whereTheLogKnowsOfAMoveItsWebhookTellsNothingMore() {
        String payments = "{'id':'PPAY','type':'service_reference','summary':'Payments'}";
        String log = entry(
                "R1",
                "service_change",
                "14:30:00",
                SAM,
                ",'channel':{'old_service':" + CHECKOUT + "},'service':" + payments);
        byte[] before = event("E1", "triggered", "14:23:12.100", CHECKOUT, snapshot("triggered", ""));
        byte[] moved = event(
                "E2",
                "service_updated",
                "14:30:00.100",
                SAM,
                snapshot("triggered", "").replace("'service':" + CHECKOUT, "'service':" + payments));

        assertThat(shown(facts(logged(log))))
                .contains("14:30:00 NOTE | Service changed from Checkout to Payments | Sam Rivera");
        assertThat(shown(facts(logged(log), before, moved))).isEqualTo(shown(facts(logged(log))));
    }

    @Test
    void anIncidentThatMovedSaysFromWhereAndIsWhereItIsNow() {
        String other = "'service':{'id':'PPAY','type':'service_reference','summary':'Payments'},'moved':" + CHECKOUT;
        byte[] before = event("E1", "triggered", "14:23:12.100", CHECKOUT, snapshot("triggered", ""));
        byte[] moved = event(
                "E2",
                "service_updated",
                "14:30:00.100",
                SAM,
                snapshot("triggered", "").replace("'service':" + CHECKOUT, other));
        byte[] delegated =
                event("E3", "delegated", "14:31:00.100", SAM, snapshot("triggered", ",'assignees':[" + KIM + "]"));
        String log = entry("R1", "delegate", "14:31:00", SAM, ",'assignees':[" + KIM + "]");

        assertThat(shown(facts(found(incident(RUNNING), List.of(log), null, List.of()), before, moved, delegated)))
                .containsExactly(
                        "14:30:00 NOTE | Service changed from Checkout to Payments | Sam Rivera",
                        "14:31:00 ESCALATION | Handed to another policy to Kim Osei | Sam Rivera",
                        "14:31:00 NOTE | Service changed from Payments to Checkout | Sam Rivera");
        assertThat(shown(facts(found(incident(RUNNING), List.of(), null, List.of()), moved)))
                .containsExactly("14:30:00 NOTE | Service set to Payments | Sam Rivera");
        assertThat(HookFacts.of(
                                "PINC1",
                                HookEvent.inOrder(HookEvent.trees(List.of(moved, before))),
                                RestBodies.OWN,
                                NamedFields.NONE)
                        .orElseThrow()
                        .service())
                .isEqualTo("Payments");
    }

    @Test
    void respondersInAllStatesAreNamedAndThoseWhoJoinedTookPart() {
        IncidentFacts facts = facts(found(
                incident(RUNNING
                        + """
                        ,'incidents_responders':[%s,%s,%s],'responder_requests':[{'requester':%s,
                        'responder_request_targets':[{'responder_request_target':{'type':'user','incidents_responders':
                        [%s]}}]},{'responder_request_targets':null}]""".formatted(
                                        responder("PKIM", "Kim Osei", "joined"),
                                        responder("PLEE", "Lee Moreau", "declined"),
                                        responder("PNOOR", "Noor Haddad", "pending"),
                                        SAM,
                                        responder("PTOM", "Tom Vega", "user_cancelled"))),
                List.of(),
                null,
                List.of()));

        assertThat(facts.context().asked())
                .containsExactly(
                        new Asked("Kim Osei", "joined"),
                        new Asked("Lee Moreau", "declined"),
                        new Asked("Noor Haddad", "pending"),
                        new Asked("Tom Vega", "cancelled"));
        assertThat(facts.responders()).containsExactly("Kim Osei");
        assertThat(shown(facts))
                .containsExactlyInAnyOrder(
                        "14:30:00 RESPONDER | Sam Rivera asked Kim Osei for help | Sam Rivera",
                        "14:30:00 RESPONDER | Sam Rivera asked Lee Moreau for help | Sam Rivera",
                        "14:30:00 RESPONDER | Sam Rivera asked Noor Haddad for help | Sam Rivera",
                        "14:30:00 RESPONDER | Sam Rivera asked Tom Vega for help | Sam Rivera",
                        "14:32:00 RESPONDER | Kim Osei joined the response | Kim Osei",
                        "14:32:00 RESPONDER | Lee Moreau declined the request for help | Lee Moreau",
                        "14:32:00 RESPONDER | The request for help to Tom Vega was cancelled | Tom Vega");
    }

    @Test
    void aRequestForHelpIsToldOnceWhoeverTellsIt() {
        String asked = ",'incidents_responders':[" + responder("PKIM", "Kim Osei", "joined") + "]";
        byte[] added = event("E1", "responder.added", "14:30:00.500", SAM, about("'state':'pending','user':" + KIM));
        byte[] replied =
                event("E2", "responder.replied", "14:32:00.500", KIM, about("'state':'accepted','user':" + KIM));
        List<String> expected = List.of(
                "14:30:00 RESPONDER | Sam Rivera asked Kim Osei for help | Sam Rivera",
                "14:32:00 RESPONDER | Kim Osei joined the response | Kim Osei");
        Found inPlan = found(incident(RUNNING + asked), List.of(), null, List.of());
        Found notInPlan = found(incident(RUNNING), List.of(), null, List.of());

        assertThat(shown(facts(inPlan))).isEqualTo(expected);
        assertThat(shown(facts(inPlan, added, replied))).isEqualTo(expected);
        assertThat(shown(facts(notInPlan, added, replied))).isEqualTo(expected);
        assertThat(facts(notInPlan, added, replied).context().asked()).containsExactly(new Asked("Kim Osei", "joined"));
        assertThat(shown(facts(
                        found(
                                incident(RUNNING + asked),
                                List.of(
                                        entry("R1", "responder_request", "14:30:00", SAM, ",'summary':'Sam asked'"),
                                        entry("R2", "responder_accept", "14:32:00", KIM, ",'summary':'Kim joined'")),
                                null,
                                List.of()),
                        added,
                        replied)))
                .containsExactly(
                        "14:30:00 RESPONDER | Sam asked | Sam Rivera", "14:32:00 RESPONDER | Kim joined | Kim Osei");
    }

    private static String responder(String id, String name, String state) {
        return """
                {'state':'%s','user':{'id':'%s','type':'user_reference','summary':'%s'},'requester':%s,
                'requested_at':'2026-02-05T14:30:00Z','updated_at':'2026-02-05T07:32:00-07:00'}""".formatted(state, id, name, SAM);
    }

    @Test
    void theBridgeIsTheIncidentsOwnElseAsTheWebhookTold() {
        byte[] hook = event(
                "E1",
                "conference_bridge.updated",
                "14:30:00",
                SAM,
                about("'conference_numbers':null,'conference_url':'https://meet.example.org/hook'"));

        assertThat(facts(logged(), hook).conferenceUrl()).isEqualTo("https://meet.example.org/hook");
        assertThat(facts(
                                found(
                                        incident(",'conference_bridge':{'conference_number':null,"
                                                + "'conference_url':'https://meet.example.org/rest'}"),
                                        List.of(),
                                        null,
                                        null),
                                hook)
                        .conferenceUrl())
                .isEqualTo("https://meet.example.org/rest");
    }

    @Test
    void anAlertWhoseLogStayedAtAMergedIncidentIsToldAndMayBeTheFirst() {
        String alert = "{'id':'%s','summary':'%s','created_at':'2026-02-05T%s','alert_key':'%s',"
                + "'first_trigger_log_entry':{'id':'%s','type':'trigger_log_entry_reference'}}";
        Found found = found(
                incident(RUNNING + ",'incident_key':null"),
                List.of(
                        entry("R1", "trigger", "14:23:12", CHECKOUT, ",'channel':{'incident_key':'WEB-7K'}"),
                        entry("R2", "trigger", "14:24:12", CHECKOUT, ",'channel':{'incident_key':'WEB-7K'}")),
                List.of(
                        alert.formatted("A1", "Errors", "14:23:12Z", "WEB-7K", "R1"),
                        alert.formatted("A2", "Pool full", "09:20:00-05:00", "pool", "RCHILD")),
                List.of());

        assertThat(told(facts(found)))
                .containsExactly(
                        "14:20:00 ALERT | Alert fired: Pool full | PagerDuty",
                        "14:23:12 ALERT | Alert fired: Errors | Checkout",
                        "14:24:12 ALERT | Alert fired: Errors | Checkout | hidden");
        assertThat(facts(found).alerts())
                .as("joined by the alerts' keys: the incident itself has none")
                .extracting(AlertFacts::key)
                .containsExactly("WEB-7K", "pool");
    }

    @Test
    void whoEscalatesToThemselvesIsToldSoAndNoLevelIsMadeUp() {
        String own = ",'assignees':[" + SAM + "]";

        assertThat(shown(facts(found(
                        incident(RUNNING), List.of(entry("R1", "escalate", "14:30:00", SAM, own)), null, List.of()))))
                .containsExactly("14:30:00 ESCALATION | Escalated to Sam Rivera | Sam Rivera");
    }

    @Test
    void resolvingWithANoteIsTwoEventsAndTheNoteIsInItsOwnWords() {
        Found found = found(
                incident(""),
                List.of(
                        entry("R1", "resolve", "15:00:00", SAM, ""),
                        entry("R2", "annotate", "15:00:00", SAM, ",'channel':{'summary':'Resolution Note: Restored'}")),
                null,
                List.of(note("N1", "15:00:00", SAM, "Resolution Note: Restored")));
        byte[] resolved = event("E1", "resolved", "15:00:00.100", SAM, snapshot("resolved", ""));
        byte[] noted =
                event("E2", "annotated", "15:00:00.422", SAM, about("'id':'N1','content':'Resolution Note: Restored'"));

        assertThat(shown(facts(found, resolved, noted)))
                .containsExactly(
                        "15:00:00 RESOLUTION | Incident resolved by Sam Rivera | Sam Rivera",
                        "15:00:00 RECOVERY | Restored | Sam Rivera");
    }

    @Test
    void aReferenceIsAsGoodAsTheWhole() {
        String[] types = {"acknowledge_log_entry", "acknowledge_log_entry_reference"};
        for (String type : types) {
            for (String person : List.of("user", "user_reference")) {
                Found found = found(
                        incident(RUNNING),
                        List.of("{'id':'R1','type':'" + type
                                + "','created_at':'2026-02-05T14:30:00Z','agent':{'id':'PSAM'," + "'type':'" + person
                                + "','summary':'Sam Rivera'}}"),
                        null,
                        List.of());

                assertThat(shown(facts(found)))
                        .containsExactly("14:30:00 ACKNOWLEDGMENT | Sam Rivera acknowledged the alert | Sam Rivera");
                assertThat(facts(found).responders()).containsExactly("Sam Rivera");
            }
        }
    }
}
