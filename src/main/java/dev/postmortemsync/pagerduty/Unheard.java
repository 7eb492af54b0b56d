package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.inbox.Arrival;
import dev.postmortemsync.inbox.Inbox.Find;
import dev.postmortemsync.incident.RefreshJob;
import dev.postmortemsync.work.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Entries of the account's log that no timeline knows, by their incident: each is one find, told by its latest entry. */
final class Unheard {

    private final Map<String, Latest> byIncident = new TreeMap<>();

    private record Latest(JsonNode entry, Instant at, int entries) {

        /** Those of one second are told apart by their ids, so that the same entries are always told by the same. */
        Latest or(Latest other) {
            int later = at.compareTo(other.at());
            boolean stays = later > 0 || later == 0 && id().compareTo(other.id()) >= 0;
            return new Latest(stays ? entry : other.entry(), stays ? at : other.at(), entries + other.entries());
        }

        private String id() {
            return entry.path("id").asText();
        }
    }

    /** What has no identity, or is of no incident, tells nothing. */
    void see(JsonNode entry) {
        String incident = PagerDutyMapping.text(entry.path("incident"), "id");
        if (incident != null && PagerDutyMapping.text(entry, "id") != null) {
            Instant at = Objects.requireNonNullElse(HookEvent.time(entry, "created_at"), Instant.EPOCH);
            byIncident.merge(incident, new Latest(entry, at, 1), Latest::or);
        }
    }

    List<Find> finds() {
        return byIncident.entrySet().stream()
                .map(seen -> find(seen.getKey(), seen.getValue()))
                .toList();
    }

    void clear() {
        byIncident.clear();
    }

    private static Find find(String incident, Latest latest) {
        String type = PagerDutyMapping.first(PagerDutyMapping.text(latest.entry(), "type"), "?");
        int more = latest.entries() - 1;
        Arrival arrival = new Arrival(
                "poll:" + latest.id(),
                null,
                "poll " + type + (more == 0 ? "" : " and " + more + " more"),
                new Request(RefreshJob.NAME, RefreshJob.subjectOf(incident)));
        return new Find(arrival, latest.entry().toString().getBytes(StandardCharsets.UTF_8));
    }
}
