package dev.postmortemsync.pagerduty.dto;

import java.util.List;

/**
 * Everything that PagerDuty tells about one incident.
 *
 * @param notes {@code null} where PagerDuty does not give them; an empty list says that there are none
 */
public record Found(PagerIncident incident, List<LogEntry> logEntries, List<Alert> alerts, List<Note> notes) {}
