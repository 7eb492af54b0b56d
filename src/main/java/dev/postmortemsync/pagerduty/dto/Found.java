package dev.postmortemsync.pagerduty.dto;

import java.util.List;

/** Everything that PagerDuty tells about one incident. */
public record Found(PagerIncident incident, List<LogEntry> logEntries, List<Alert> alerts, List<Note> notes) {}
