package dev.postmortemsync.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.postmortemsync.Payloads;
import dev.postmortemsync.incident.AlertFacts;
import dev.postmortemsync.incident.IncidentFacts;
import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.pagerduty.dto.Alert;
import dev.postmortemsync.pagerduty.dto.Found;
import dev.postmortemsync.pagerduty.dto.LogEntry;
import dev.postmortemsync.pagerduty.dto.Note;
import dev.postmortemsync.pagerduty.dto.PagerIncident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PagerDutyMappingTest {

    private static final String OWN = "http://localhost:8080";

    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void tellsTheIncident() throws Exception {
        IncidentFacts facts = facts(found());

        assertThat(facts.pagerdutyId()).isEqualTo("PINC1");
        assertThat(facts.number()).isEqualTo(41);
        assertThat(facts.status()).isEqualTo("resolved");
        assertThat(facts.priority()).isEqualTo("P2");
        assertThat(facts.service()).isEqualTo("Checkout");
        assertThat(facts.conferenceUrl()).isEqualTo("https://meet.example.org/outage");
        assertThat(facts.responders()).containsExactly("Sam Rivera", "Kim Osei");
        assertThat(facts.resolvedAt()).isEqualTo(Instant.parse("2026-02-05T15:00:00Z"));
        assertThat(facts.alerts())
                .containsExactly(new AlertFacts(
                        "PALERT",
                        "WEB-7K",
                        "4100",
                        List.of(
                                "https://acme.sentry.io/issues/4100/",
                                "https://acme.sentry.io/issues/4100/?referrer=pagerduty_integration"),
                        "High error rate detected",
                        Instant.parse("2026-02-05T14:23:12Z")));
    }

    @Test
    void tellsOneSignalPerLogEntryAndNote() throws Exception {
        assertThat(facts(found()).signals().stream()
                        .sorted(Comparator.comparing(Signal::at).thenComparing(Signal::key))
                        .map(signal -> "%s %s %s | %s | %s%s"
                                .formatted(
                                        signal.key(),
                                        signal.at().toString().substring(11, 19),
                                        signal.kind(),
                                        signal.event(),
                                        signal.actor(),
                                        signal.shown() ? "" : " | hidden")))
                .containsExactly(
                        "RASSIGN0 14:23:12 REASSIGNMENT | Assigned to Sam Rivera | Checkout | hidden",
                        "RTRIG1 14:23:12 ALERT | Alert fired: High error rate detected | Sentry",
                        "RRULE 14:23:13 NOTE | Suppressed by a rule | PagerDuty | hidden",
                        "RNOTIFY1 14:23:45 PAGE | On-call engineer paged: Sam Rivera | PagerDuty",
                        "RNOTIFY2 14:23:46 PAGE | On-call engineer paged: Sam Rivera | PagerDuty | hidden",
                        "RTRIG2 14:24:00 ALERT | Alert fired: High error rate detected | Sentry | hidden",
                        "RPRIO 14:24:30 PRIORITY | Priority changed from P3 to P2 | Sam Rivera",
                        "RACK 14:25:30 ACKNOWLEDGMENT | Sam Rivera acknowledged the alert | Sam Rivera",
                        "RASSIGN1 14:26:00 REASSIGNMENT | Assigned to Kim Osei | Sam Rivera",
                        "RESC 14:26:30 ESCALATION | Escalated to Kim Osei | Sam Rivera",
                        "RNOTE 14:28:45 MITIGATION | Mitigation started: Restart database connections | Sam Rivera | hidden",
                        "note:PN1 14:28:45 MITIGATION | Mitigation started: Restart database connections | Sam Rivera",
                        "RSTATUS 14:30:12 RECOVERY | Service partially restored (error rate 50% to 10%) | Sam Rivera",
                        "RNEW 14:40:00 NOTE | PagerDuty logged the unknown event quantum_leap | PagerDuty",
                        "RRES 15:00:00 RESOLUTION | Incident resolved by Sam Rivera | Sam Rivera",
                        "note:PN2 15:00:00 RECOVERY | Service fully restored | Sam Rivera",
                        "note:PN3 15:01:00 NOTE | Postmortem draft: http://localhost:8080/postmortems/1 | postmortem-sync | hidden");
    }

    @Test
    void theOrderOfTheLogDoesNotMatter() throws Exception {
        Found found = found();
        List<LogEntry> shuffled = new ArrayList<>(found.logEntries());
        Collections.shuffle(shuffled, new Random(3));

        assertThat(facts(new Found(found.incident(), shuffled, found.alerts(), found.notes())))
                .isEqualTo(facts(found));
    }

    @Test
    void aMergeIsNoResolution() throws Exception {
        ObjectNode incident = (ObjectNode) tree("incident.json").get("incident");
        incident.putObject("resolve_reason")
                .put("type", "merge_resolve_reason")
                .putObject("incident")
                .put("id", "POTHER")
                .put("summary", "[#7] The other one");
        Found found = new Found(json.treeToValue(incident, PagerIncident.class), found().logEntries(), null, null);

        IncidentFacts facts = facts(found);

        assertThat(facts.merged()).isTrue();
        assertThat(facts.resolvedAt()).isNull();
        assertThat(facts.signals()).extracting(Signal::event).contains("Merged into [#7] The other one");
        assertThat(facts.signals()).extracting(signal -> signal.kind().name()).doesNotContain("RESOLUTION");
    }

    @Test
    void whereTheLogDoesNotTellTheEndTheIncidentDoes() throws Exception {
        Found found = new Found(found().incident(), List.of(), List.of(), List.of());

        assertThat(facts(found).signals())
                .singleElement()
                .satisfies(signal -> assertThat(signal.key()).isEqualTo("resolved"))
                .satisfies(signal -> assertThat(signal.at()).isEqualTo(Instant.parse("2026-02-05T15:00:00Z")));
    }

    @Test
    void readsTheEntriesOfTheDocsAndWhatAPersonTriggered() throws Exception {
        List<LogEntry> entries = list(tree("log-entries-of-the-docs.json"), "log_entries", LogEntry.class);
        Found found = new Found(found().incident(), entries, List.of(), List.of());

        assertThat(facts(found).signals())
                .extracting(Signal::event)
                .containsExactly(
                        "Incident triggered: My new incident",
                        "Kim Osei acknowledged the alert",
                        "Assigned to Noor Haddad",
                        "Incident resolved by Kim Osei");
    }

    private static IncidentFacts facts(Found found) {
        return PagerDutyMapping.toFacts(found, List.of(), Nearby.NOTHING, OWN, NamedFields.NONE);
    }

    private Found found() throws Exception {
        return new Found(
                json.treeToValue(tree("incident.json").get("incident"), PagerIncident.class),
                list(tree("log-entries.json"), "log_entries", LogEntry.class),
                list(tree("alerts.json"), "alerts", Alert.class),
                list(tree("notes.json"), "notes", Note.class));
    }

    private JsonNode tree(String name) throws Exception {
        return json.readTree(Payloads.bytes("pagerduty/" + name));
    }

    private <T> List<T> list(JsonNode tree, String field, Class<T> type) throws Exception {
        List<T> all = new ArrayList<>();
        for (JsonNode node : tree.get(field)) {
            all.add(json.treeToValue(node, type));
        }
        return all;
    }
}
