package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.incident.IncidentFacts;
import dev.postmortemsync.incident.PagerContext;
import dev.postmortemsync.incident.PagerContext.Asked;
import dev.postmortemsync.pagerduty.dto.Found;
import dev.postmortemsync.pagerduty.dto.LogEntry;
import dev.postmortemsync.pagerduty.dto.Note;
import dev.postmortemsync.pagerduty.dto.PagerIncident;
import dev.postmortemsync.pagerduty.dto.Reference;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** PagerDuty's words turned into ours. */
final class PagerDutyMapping {

    private PagerDutyMapping() {}

    /**
     * @param events the incident's webhooks, as they happened: they tell some facts that REST does not
     * @param ownUrl where this service is reached; notes that bear its links are its own
     * @param fields the custom fields that are read
     */
    static IncidentFacts toFacts(
            Found found, List<HookEvent> events, Nearby nearby, String ownUrl, NamedFields fields) {
        PagerIncident incident = found.incident();
        boolean merged = merged(incident);
        JsonNode custom = incident.customFields() == null ? HookFacts.customFields(events) : incident.customFields();
        List<Asked> asked = Responders.asked(Responders.of(incident), events);
        return new IncidentFacts(
                incident.id(),
                incident.incidentNumber(),
                title(incident),
                status(incident.status()),
                incident.priority() == null ? null : incident.priority().called(),
                incident.urgency(),
                incident.service() == null ? null : incident.service().id(),
                incident.service() == null ? null : incident.service().called(),
                incident.htmlUrl(),
                incident.conferenceBridge() == null
                        ? HookFacts.conferenceUrl(events)
                        : incident.conferenceBridge().conferenceUrl(),
                // No REST route tells incident roles: their webhooks do.
                first(HookCommander.of(incident.id(), events), CustomField.of(custom, fields.commander())),
                responders(found, asked, ownUrl),
                instant(incident.createdAt()),
                merged ? null : instant(incident.resolvedAt()),
                merged,
                orEmpty(found.alerts()).stream().map(AlertMapping::toFacts).toList(),
                PagerDutySignals.of(found, events, nearby, ownUrl),
                new PagerContext(
                        asked, nearby.similar(incident), nearby.notInPlan(), CustomField.of(custom, fields.channel())));
    }

    static boolean merged(PagerIncident incident) {
        return incident.resolveReason() != null
                && "merge_resolve_reason".equals(incident.resolveReason().type());
    }

    static String title(PagerIncident incident) {
        return first(incident.title(), incident.summary(), incident.id());
    }

    private static String status(String status) {
        return "resolved".equals(status) || "acknowledged".equals(status) ? status : "triggered";
    }

    /** Who did something, in order of appearance: those who were only notified did not take part. */
    private static List<String> responders(Found found, List<Asked> asked, String ownUrl) {
        TreeMap<String, String> byTime = new TreeMap<>();
        for (LogEntry entry : orEmpty(found.logEntries())) {
            if (entry.agent() != null && entry.agent().person() && !OwnNotes.announces(said(entry), ownUrl)) {
                byTime.put(
                        instant(entry.createdAt()) + " " + entry.id(),
                        entry.agent().called());
            }
        }
        for (Note note : orEmpty(found.notes())) {
            if (note.user() != null && note.user().person() && !OwnNotes.announces(note.content(), ownUrl)) {
                byTime.put(
                        instant(note.createdAt()) + " " + note.id(), note.user().called());
            }
        }
        Set<String> names = new LinkedHashSet<>(byTime.values());
        asked.stream()
                .filter(one -> one.state().equals(Responders.JOINED))
                .map(Asked::name)
                .forEach(names::add);
        return List.copyOf(names);
    }

    private static String said(LogEntry entry) {
        return first(entry.said("summary"), entry.said("content"), entry.summary());
    }

    static String capitalized(String name) {
        return name == null ? null : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    static JsonNode child(JsonNode node, String name) {
        return node == null ? null : node.get(name);
    }

    /** A text or a number below the node, or {@code null}. */
    static String text(JsonNode node, String name) {
        JsonNode value = child(node, name);
        if (value == null || !value.isValueNode() || value.isNull()) {
            return null;
        }
        // PostgreSQL stores no NUL.
        String text = value.asText().replace("\0", "").strip();
        return text.isEmpty() ? null : text;
    }

    static String first(String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate.strip();
            }
        }
        return null;
    }

    /** PagerDuty mixes zones and spellings of UTC: only the instant counts. */
    static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /** "Arrays are never null" is PagerDuty's word, but not its practice. */
    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    static String called(Reference reference, String otherwise) {
        return reference == null ? otherwise : first(reference.called(), otherwise);
    }

    static Comparator<LogEntry> asLogged() {
        return Comparator.comparing((LogEntry entry) -> instant(entry.createdAt()))
                .thenComparing(LogEntry::id);
    }
}
