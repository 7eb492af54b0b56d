package dev.postmortemsync.actionitem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What was decided about an overdue action item.
 *
 * @param choice {@code reschedule}, {@code split} or {@code close}
 * @param reason in a person's words, or {@code null}
 * @param splitInto the action items made of it; empty unless it was split
 * @param decidedBy a person, or the tracker where it was decided there
 */
public record DecisionView(
        String choice,
        LocalDate dueBefore,
        LocalDate dueAfter,
        String reason,
        List<UUID> splitInto,
        String decidedBy,
        Instant decidedAt) {}
