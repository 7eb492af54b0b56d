package dev.postmortemsync.sentry.dto;

import java.util.List;

/** A tag of an issue's events; the values only where the tag itself was asked for. */
public record Tag(String key, Long totalValues, List<Value> topValues) {

    /** How many events bear a value; {@code null} stands for those with an empty one. */
    public record Value(String value, String name, Long count) {}
}
