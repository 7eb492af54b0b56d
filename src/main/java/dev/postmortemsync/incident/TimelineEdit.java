package dev.postmortemsync.incident;

import java.time.Instant;

/** What a person changes of a timeline entry, or says of a new one; {@code null} leaves a part as it is. */
public record TimelineEdit(Instant at, String event, String actor, Kind kind, Boolean hidden) {}
