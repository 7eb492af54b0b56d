package dev.postmortemsync.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Writes signals into the generated half of a timeline, and what follows from all its entries into the incident. The same
 * signals a second time change nothing and tell nobody. Its callers hold the incident locked.
 */
@ApplicationScoped
class TimelineWriter {

    private final KindWords words;
    private final Event<IncidentChanged> changed;
    private final Clock clock;

    TimelineWriter(KindWords words, Event<IncidentChanged> changed, Clock clock) {
        this.words = words;
        this.changed = changed;
        this.clock = clock;
    }

    /**
     * Brings what a source tells of an incident to these signals. An entry that a person edited is withdrawn rather than
     * deleted.
     *
     * @param removable which of the source's entries go where no signal tells them any more
     * @return whether anything differed
     */
    boolean write(UUID incidentId, String source, Iterable<Signal> signals, Predicate<TimelineEntry> removable) {
        Map<String, TimelineEntry> known = new HashMap<>();
        TimelineEntry.ofIncident(incidentId).stream()
                .filter(entry -> entry.source.equals(source))
                .forEach(entry -> known.put(entry.sourceKey, entry));
        boolean differs = false;
        Map<String, Signal> told = unique(signals);
        for (Signal said : told.values()) {
            Signal signal = words.heard(said);
            TimelineEntry entry = known.get(signal.key());
            if (entry == null) {
                TimelineEntry first = TimelineEntry.of(incidentId, signal, clock.instant());
                // Before it is persisted: what is set later is a statement of its own.
                first.toldKind = said.kind();
                first.persist();
                differs = true;
            } else {
                differs |= entry.take(signal);
                entry.toldKind = said.kind();
            }
        }
        for (TimelineEntry entry : known.values()) {
            if (told.containsKey(entry.sourceKey) || !removable.test(entry)) {
                continue;
            }
            if (entry.edited()) {
                differs |= entry.withdraw();
            } else {
                entry.delete();
                differs = true;
            }
        }
        return differs;
    }

    private static Map<String, Signal> unique(Iterable<Signal> signals) {
        Map<String, Signal> unique = new TreeMap<>();
        Comparator<Signal> order = Comparator.comparing(Signal::at).thenComparing(Signal::event);
        signals.forEach(signal ->
                unique.merge(signal.key(), signal, (one, other) -> order.compare(one, other) <= 0 ? one : other));
        return unique;
    }

    /** Computes again after a person's change. */
    void afterEdit(Incident incident) {
        conclude(incident, true);
    }

    /** Computes what follows from the entries, and tells of it where anything differs. */
    void conclude(Incident incident, boolean differs) {
        List<TimelineEntryView> entries = TimelineEntry.ofIncident(incident.id).stream()
                .map(TimelineEntry::view)
                .toList();
        boolean moved = incident.take(Times.of(entries, incident.openedAt));
        if (differs || moved) {
            incident.updatedAt = TimelineEntry.storable(clock.instant());
            changed.fire(new IncidentChanged(incident.id));
        }
    }
}
