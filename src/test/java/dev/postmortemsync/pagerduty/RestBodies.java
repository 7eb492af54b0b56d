package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.postmortemsync.incident.IncidentFacts;
import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.pagerduty.dto.Alert;
import dev.postmortemsync.pagerduty.dto.Found;
import dev.postmortemsync.pagerduty.dto.LogEntry;
import dev.postmortemsync.pagerduty.dto.Note;
import dev.postmortemsync.pagerduty.dto.PagerIncident;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers in the shapes of PagerDuty's REST API; {@code 'a'} stands for {@code "a"}. */
final class RestBodies {

    static final String OWN = "http://localhost:8080";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RestBodies() {}

    static JsonNode tree(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Resolved at 15:00, unless {@code more} says otherwise. */
    static String incident(String more) {
        return """
                {'id':'PINC1','incident_number':41,'title':'High error rate','status':'resolved','urgency':'high',
                'html_url':'https://acme.pagerduty.example/incidents/PINC1','created_at':'2026-02-05T14:23:12Z',
                'resolved_at':'2026-02-05T15:00:00Z','service':%s%s}""".formatted(HookBodies.CHECKOUT, more);
    }

    /** @param clock the time of the day of the outage */
    static String entry(String id, String type, String clock, String agent, String more) {
        return "{'id':'%s','type':'%s_log_entry','created_at':'2026-02-05T%sZ','agent':%s%s}"
                .formatted(id, type, clock, agent, more);
    }

    static String note(String id, String clock, String user, String content) {
        return "{'id':'%s','created_at':'2026-02-05T%sZ','user':%s,'content':'%s'}".formatted(id, clock, user, content);
    }

    static Found found(String incident, List<String> entries, List<String> alerts, List<String> notes) {
        return new Found(
                JSON.convertValue(tree(incident), PagerIncident.class),
                read(entries, LogEntry.class),
                read(alerts, Alert.class),
                read(notes, Note.class));
    }

    static Found logged(String... entries) {
        return found(incident(""), List.of(entries), List.of(), List.of());
    }

    static IncidentFacts facts(Found found, byte[]... hooks) {
        return facts(found, Nearby.NOTHING, NamedFields.NONE, hooks);
    }

    static IncidentFacts facts(Found found, Nearby nearby, NamedFields fields, byte[]... hooks) {
        return PagerDutyMapping.toFacts(found, HookEvent.inOrder(HookEvent.trees(List.of(hooks))), nearby, OWN, fields);
    }

    /** As the timeline tells them. */
    static List<String> told(IncidentFacts facts) {
        return facts.signals().stream()
                .sorted(Comparator.comparing(Signal::at)
                        .thenComparing(Signal::place)
                        .thenComparing(Signal::kind))
                .map(signal -> "%s %s | %s | %s%s"
                        .formatted(
                                signal.at().toString().substring(11, 19),
                                signal.kind(),
                                signal.event(),
                                signal.actor(),
                                signal.shown() ? "" : " | hidden"))
                .toList();
    }

    /** Without what is not shown. */
    static List<String> shown(IncidentFacts facts) {
        return told(facts).stream().filter(line -> !line.endsWith(" | hidden")).toList();
    }

    private static <T> List<T> read(List<String> bodies, Class<T> type) {
        return bodies == null
                ? null
                : Stream.of(bodies.toArray(String[]::new))
                        .map(body -> JSON.convertValue(tree(body), type))
                        .collect(Collectors.toList());
    }
}
