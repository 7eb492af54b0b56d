package dev.postmortemsync.actionitem;

import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tripwire: what was to prevent a failure that has come again. */
@ApplicationScoped
public class Recurrences {

    /** For how long after an action item is done its failure may not come back; the longest of the verdicts' windows. */
    public static final Duration WATCHED = Duration.ofDays(90);

    private static final int MOST = 2000;

    private final Work work;
    private final Clock clock;

    Recurrences(Work work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /**
     * An action item that a later failure may concern.
     *
     * @param doneAt {@code null} while it is not done
     */
    public record Watching(UUID actionItemId, UUID postmortemId, Instant doneAt) {}

    /**
     * Action items that an incident at that moment may concern: those that were there already and are open, or were done
     * since, or at most {@link #WATCHED} before.
     */
    @Transactional
    public List<Watching> watching(Instant detectedAt) {
        return ActionItem.toldBy(detectedAt, detectedAt.minus(WATCHED), MOST).stream()
                .map(item -> new Watching(item.id(), item.postmortemId(), item.doneAt()))
                .toList();
    }

    /**
     * Keeps which unfinished action items an incident trips over, and has their work items told, once. What was kept
     * earlier and is not given any more is shown no longer, unless it was finished since.
     *
     * @param tripped why each is concerned, by its id
     * @return all that were ever open when it happened and still count, the first noticed first
     */
    @Transactional
    public List<RecurrenceView> trip(UUID incidentId, Instant detectedAt, Map<UUID, String> tripped) {
        Map<UUID, Recurrence> known = Recurrence.ofIncident(incidentId).stream()
                .collect(Collectors.toMap(Recurrence::actionItemId, Function.identity()));
        boolean news = false;
        List<ActionItem> items =
                tripped.isEmpty() ? List.of() : ActionItem.<ActionItem>list("id in ?1", tripped.keySet());
        for (ActionItem item : items) {
            Recurrence row = known.get(item.id());
            if (row != null) {
                news |= row.holds(tripped.get(item.id()));
            } else if (item.unfinished()) {
                row = new Recurrence(
                        incidentId, item.id(), tripped.get(item.id()), overdue(item, detectedAt), clock.instant());
                row.persist();
                known.put(item.id(), row);
                news = true;
            }
        }
        for (Recurrence row : known.values()) {
            news |= !tripped.containsKey(row.actionItemId()) && row.givesUp();
        }
        if (news) {
            work.request(RecurrenceJob.NAME, incidentId.toString());
        }
        return known.values().stream()
                .filter(Recurrence::holds)
                .map(Recurrence::view)
                .sorted(Comparator.comparing(RecurrenceView::noticedAt).thenComparing(RecurrenceView::actionItemId))
                .toList();
    }

    private static boolean overdue(ActionItem item, Instant detectedAt) {
        LocalDate due = item.values().dueDate();
        return due != null && due.isBefore(LocalDate.ofInstant(detectedAt, ZoneOffset.UTC));
    }

    /** Which action items the incident tripped over. */
    @Transactional
    public List<RecurrenceView> ofIncident(UUID incidentId) {
        return Recurrence.ofIncident(incidentId).stream()
                .filter(Recurrence::holds)
                .map(Recurrence::view)
                .toList();
    }

    /** At which incidents the action item was still open. */
    @Transactional
    public List<RecurrenceView> ofActionItem(UUID actionItemId) {
        return Recurrence.ofActionItem(actionItemId).stream()
                .filter(Recurrence::holds)
                .map(Recurrence::view)
                .toList();
    }

    /** A work item that is made later is told later; and drafts that list the action item show what became of it. */
    void onActionItem(@Observes ActionItemChanged changed) {
        Recurrence.ofActionItem(changed.actionItemId()).stream()
                .filter(Recurrence::wantsComment)
                .forEach(
                        row -> work.request(RecurrenceJob.NAME, row.incidentId().toString()));
    }
}
