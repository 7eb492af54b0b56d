package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.called;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.instant;

import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.pagerduty.dto.LogEntry;
import dev.postmortemsync.pagerduty.dto.PagerIncident;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * That an incident was reopened, where neither its log nor a webhook says so: no document lists such an entry. Whoever is
 * assigned or acknowledges after the resolution works on an open incident again.
 */
final class Reopenings {

    private static final Set<String> OF_OPEN_INCIDENTS =
            Set.of("assign", "acknowledge", "acknowledgement", "unacknowledge", "escalate", "delegate");

    private Reopenings() {}

    /** @param entries oldest first */
    static List<Signal> notLogged(
            PagerIncident incident, List<LogEntry> entries, Counterparts log, List<HookEvent> events) {
        LogEntry end = entries.stream()
                .filter(entry -> entry.kind().equals("resolve"))
                .reduce((one, other) -> other)
                .orElse(null);
        boolean told = events.stream().anyMatch(event -> event.type().equals("incident.reopened"));
        List<Signal> found = new ArrayList<>();
        LogEntry resolved = null;
        for (LogEntry entry : told || log.logs("reopen") ? List.<LogEntry>of() : entries) {
            if (entry.kind().equals("resolve")) {
                resolved = entry == end && "resolved".equals(incident.status()) ? null : entry;
            } else if (resolved != null
                    && OF_OPEN_INCIDENTS.contains(entry.kind())
                    && instant(entry.createdAt()).isAfter(instant(resolved.createdAt()))) {
                found.add(reopened(incident, entry));
                resolved = null;
            }
        }
        return found;
    }

    private static Signal reopened(PagerIncident incident, LogEntry by) {
        String actor = called(by.agent(), PagerDutySignals.PAGERDUTY);
        return new Signal(
                PagerDutyClient.SYSTEM,
                "reopened:" + by.id(),
                instant(by.createdAt()),
                Kind.REOPENING,
                Words.reopenedBy(actor),
                actor,
                first(by.htmlUrl(), incident.htmlUrl()),
                true);
    }
}
