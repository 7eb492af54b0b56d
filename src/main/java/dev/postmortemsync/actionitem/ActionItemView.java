package dev.postmortemsync.actionitem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An action item and its mirror.
 *
 * @param number counts from 1 inside its postmortem
 * @param owner handle, e-mail or name, as a person wrote it; {@code null} while there is none
 * @param dueDate {@code null} while there is none
 * @param plane {@code null} before a work item was first wanted
 */
public record ActionItemView(
        UUID id,
        UUID postmortemId,
        int number,
        Priority priority,
        String title,
        String owner,
        LocalDate dueDate,
        Status status,
        MirrorView plane) {

    /**
     * The work item.
     *
     * @param key as people say it, e.g. {@code ROOSE-123}; {@code null} before it exists
     * @param state the state's name there
     * @param problem what a person should know, or {@code null}
     */
    public record MirrorView(String key, String url, String state, Instant syncedAt, String problem) {}
}
