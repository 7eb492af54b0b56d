package dev.postmortemsync.actionitem;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * That an action item has been overdue for so long that it must be rescheduled, split, or closed with a reason.
 *
 * @param since the day from which a person must decide
 * @param weeksOverdue whole weeks since it was due
 */
public record DecisionDue(LocalDate since, long weeksOverdue) {

    /** What may be decided, as the API calls it. */
    @JsonProperty
    public List<String> choices() {
        return List.of("reschedule", "split", "close");
    }

    /**
     * Whether a person must decide; else {@code null}.
     *
     * @param dueDate may be {@code null}: what is never due is never overdue
     * @param after how long it may be overdue, in whole days
     */
    static DecisionDue of(Status status, LocalDate dueDate, Duration after, LocalDate today) {
        boolean unfinished = status == Status.OPEN || status == Status.IN_PROGRESS;
        if (!unfinished || dueDate == null) {
            return null;
        }
        LocalDate since = dueDate.plusDays(after.toDays());
        return today.isAfter(since)
                ? new DecisionDue(since.plusDays(1), ChronoUnit.WEEKS.between(dueDate, today))
                : null;
    }
}
