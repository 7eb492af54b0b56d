package dev.postmortemsync.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A PagerDuty account at one moment of a story: a fold over what has happened by then. */
public final class Account {

    /** What the log keeps of a happening. */
    private record Entry(Instant at, String incident, ObjectNode json) {}

    /** A webhook as it goes out. */
    public record Sent(Instant at, String id, String type, String body) {}

    private final Map<String, PagedIncident> incidents = new LinkedHashMap<>();
    private final List<Entry> log = new ArrayList<>();
    private final Map<String, List<ObjectNode>> logs = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();

    private Account() {}

    /** @param story in the order of time */
    static Account at(List<Happening> story, Instant now) {
        Account account = new Account();
        int number = 0;
        for (Happening happening : story) {
            number++;
            if (!happening.at().isAfter(now)) {
                account.happens(happening, number);
            }
        }
        Collections.reverse(account.log);
        account.logs.values().forEach(Collections::reverse);
        return account;
    }

    /** The log entry of the happening with this number; ids sort as they happened, as those of one second must. */
    static String entryId(int number) {
        return "R%07d".formatted(number);
    }

    private void happens(Happening happening, int number) {
        happening.change().accept(this);
        PagedIncident incident = incidents.get(happening.incident());
        incident.updatedAt = happening.at();
        incident.toldBy(entryId(number));
        if (happening.log() != null) {
            ObjectNode entry = entry(happening, incident, number);
            log.add(new Entry(Times.second(happening.at()), incident.id, entry));
            logs.computeIfAbsent(incident.id, id -> new ArrayList<>()).add(entry);
        }
        if (happening.hook() != null) {
            sent.add(webhook(happening, incident, number));
        }
    }

    private static ObjectNode entry(Happening happening, PagedIncident incident, int number) {
        Happening.Log line = happening.log();
        ObjectNode entry = Json.of(
                "id", entryId(number),
                "type", line.type() + "_log_entry",
                "summary", line.summary(),
                // Both spellings of UTC are met in one answer.
                "created_at",
                        number % 2 == 0
                                ? Times.utc(happening.at())
                                : Times.utc(happening.at()).replace("Z", "+00:00"),
                "html_url", null,
                "agent", line.agent().json(),
                "channel", Json.of("type", "api"),
                "service", incident.service.json(),
                "incident", incident.reference(),
                "teams", List.of(),
                "contexts", List.of());
        return entry.setAll(line.more());
    }

    private static Sent webhook(Happening happening, PagedIncident incident, int number) {
        Happening.Hook hook = happening.hook();
        String id = "01REPLAY%018d".formatted(number);
        ObjectNode event = Json.of(
                "id",
                id,
                "event_type",
                "incident." + hook.type(),
                "resource_type",
                "incident",
                "occurred_at",
                Times.millis(happening.at()),
                "agent",
                hook.agent() == null ? null : hook.agent().json(),
                "client",
                null,
                "data",
                hook.data().apply(incident));
        return new Sent(happening.at(), id, hook.type(), Json.of("event", event).toString());
    }

    void add(PagedIncident incident) {
        incidents.put(incident.id, incident);
    }

    PagedIncident incident(String id) {
        return incidents.get(id);
    }

    boolean has(String id) {
        return incidents.containsKey(id);
    }

    /** Newest first. */
    List<ObjectNode> log(String incident) {
        return logs.getOrDefault(incident, List.of());
    }

    /** Of all incidents, newest first; whole seconds, from inclusive, to exclusive. */
    List<ObjectNode> log(Instant from, Instant to) {
        return log.stream()
                .filter(entry -> !entry.at().isBefore(from) && entry.at().isBefore(to))
                .map(Entry::json)
                .toList();
    }

    /** The webhooks so far, in the order in which they were sent. */
    public List<Sent> sent() {
        return List.copyOf(sent);
    }
}
