package dev.postmortemsync.pagerduty;

import dev.postmortemsync.pagerduty.dto.LogEntry;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which webhook and which log entry tell the same: of one kind, within one second, since the log keeps whole ones. And
 * which webhooks the log has no word for.
 */
final class Counterparts {

    /** What the log is documented to have: where it has not, the webhook is no longer true, such as a deleted note. */
    private static final Map<String, Set<String>> ALWAYS_LOGGED = Map.of(
            "incident.triggered", Set.of("trigger"),
            "incident.acknowledged", Set.of("acknowledge", "acknowledgement"),
            "incident.unacknowledged", Set.of("unacknowledge"),
            "incident.resolved", Set.of("resolve"),
            "incident.reassigned", Set.of("assign"),
            "incident.escalated", Set.of("escalate"),
            "incident.delegated", Set.of("delegate"),
            "incident.annotated", Set.of("annotate"));

    /** What some accounts' logs have, and no document names: where one has any, it has all. */
    private static final Map<String, Set<String>> SOMETIMES_LOGGED = Map.of(
            "incident.reopened",
            Set.of("reopen"),
            "incident.priority_updated",
            Set.of("priority_change"),
            "incident.status_update_published",
            Set.of("status_update"),
            HookSignals.MOVED,
            Set.of("service_change"),
            "incident.custom_field_values.updated",
            Set.of("custom_field_value_change", "field_value_change"),
            Responders.ADDED,
            Set.of("responder_request", "responder_add"),
            Responders.REPLIED,
            Set.of("responder_reply", "responder_accept", "responder_decline"));

    private final Map<String, HookEvent> byEntry = new HashMap<>();
    private final Set<String> logged = new HashSet<>();

    /**
     * @param entries in the order of the log
     * @param events as they happened
     */
    Counterparts(List<LogEntry> entries, List<HookEvent> events) {
        entries.forEach(entry -> logged.add(entry.kind()));
        for (HookEvent event : events) {
            Set<String> kinds = kinds(event);
            List<LogEntry> same = entries.stream()
                    .filter(entry -> kinds.contains(entry.kind()) && !byEntry.containsKey(entry.id()))
                    .filter(entry -> entry.createdAt()
                            .toInstant()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .equals(event.at().truncatedTo(ChronoUnit.SECONDS)))
                    .toList();
            same.stream()
                    .filter(entry -> agentOf(entry).equals(agentOf(event)))
                    .findFirst()
                    .or(() -> same.stream().findFirst())
                    .ifPresent(entry -> byEntry.put(entry.id(), event));
        }
    }

    /** The webhook that tells the same as the entry, or {@code null}. */
    HookEvent of(LogEntry entry) {
        return byEntry.get(entry.id());
    }

    /** Whether the log tells such things, or would. */
    boolean logs(HookEvent event) {
        return ALWAYS_LOGGED.containsKey(event.type()) || kinds(event).stream().anyMatch(logged::contains);
    }

    /** Whether any entry is of this kind. */
    boolean logs(String kind) {
        return logged.contains(kind);
    }

    private static Set<String> kinds(HookEvent event) {
        return ALWAYS_LOGGED.getOrDefault(event.type(), SOMETIMES_LOGGED.getOrDefault(event.type(), Set.of()));
    }

    private static String agentOf(LogEntry entry) {
        return entry.agent() == null
                ? ""
                : Objects.requireNonNullElse(entry.agent().id(), "");
    }

    private static String agentOf(HookEvent event) {
        return Objects.requireNonNullElse(PagerDutyMapping.text(event.agent(), "id"), "");
    }
}
