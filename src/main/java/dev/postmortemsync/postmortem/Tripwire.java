package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.RecurrenceView;
import dev.postmortemsync.actionitem.Recurrences;
import dev.postmortemsync.actionitem.Recurrences.Watching;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.incident.SameFailure;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds what earlier postmortems wanted done so that this incident would not happen. What was open is kept, and its work
 * items are told by a job; what was done is judged again.
 */
@ApplicationScoped
class Tripwire {

    private static final Duration JUDGED_AGAIN = Duration.ofHours(1);

    private final Recurrences recurrences;
    private final ActionItems actionItems;
    private final Incidents incidents;
    private final Links links;
    private final Work work;

    Tripwire(Recurrences recurrences, ActionItems actionItems, Incidents incidents, Links links, Work work) {
        this.recurrences = recurrences;
        this.actionItems = actionItems;
        this.incidents = incidents;
        this.links = links;
        this.work = work;
    }

    /** What was open, the most urgent first. Asks no vendor. */
    @Transactional
    List<OlderItem> spring(UUID postmortemId, IncidentView incident) {
        Map<UUID, List<Watching>> watching = recurrences.watching(incident.detectedAt()).stream()
                .filter(one -> !one.postmortemId().equals(postmortemId))
                .collect(Collectors.groupingBy(Watching::postmortemId));
        Map<UUID, String> tripped = new HashMap<>();
        sameFailures(incident, watching.keySet().stream().toList())
                .forEach((earlier, why) -> watching.get(earlier).forEach(one -> trip(one, why, incident, tripped)));
        List<RecurrenceView> rows = recurrences.trip(incident.id(), incident.detectedAt(), tripped);
        Map<UUID, ActionItemView> items =
                actionItems.all(rows.stream().map(RecurrenceView::actionItemId).toList()).stream()
                        .collect(Collectors.toMap(ActionItemView::id, Function.identity()));
        return rows.stream()
                .filter(row -> items.containsKey(row.actionItemId()))
                .map(row -> older(items.get(row.actionItemId()), row))
                .sorted((one, other) ->
                        one.item().priority().compareTo(other.item().priority()))
                .toList();
    }

    /** Why each of the earlier postmortems was about the same failure; the others are left out. */
    private Map<UUID, String> sameFailures(IncidentView incident, List<UUID> postmortemIds) {
        Map<UUID, UUID> covered = Postmortem.incidentsOf(postmortemIds);
        Map<UUID, String> same = new LinkedHashMap<>();
        incidents.resembling(incident.id(), covered.keySet()).stream()
                .filter(earlier -> earlier.detectedAt().isBefore(incident.detectedAt()))
                .forEach(earlier -> SameFailure.of(incident, earlier)
                        .ifPresent(why -> same.putIfAbsent(covered.get(earlier.id()), why)));
        return same;
    }

    private void trip(Watching one, String why, IncidentView incident, Map<UUID, String> tripped) {
        boolean doneBefore = one.doneAt() != null && one.doneAt().isBefore(incident.detectedAt());
        if (doneBefore) {
            work.requestEvery(EffectJob.NAME, one.actionItemId().toString(), JUDGED_AGAIN);
        } else {
            tripped.put(one.actionItemId(), why);
        }
    }

    private OlderItem older(ActionItemView item, RecurrenceView row) {
        return new OlderItem(item, row.why(), row.overdue(), links.postmortem(item.postmortemId()));
    }
}
