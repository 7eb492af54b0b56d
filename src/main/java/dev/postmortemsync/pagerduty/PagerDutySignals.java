package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.called;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.instant;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.orEmpty;

import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.pagerduty.dto.Found;
import dev.postmortemsync.pagerduty.dto.LogEntry;
import dev.postmortemsync.pagerduty.dto.PagerIncident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that PagerDuty tells of one incident, each fact once: by its log, by the incident itself, or by a webhook alone. */
final class PagerDutySignals {

    static final String PAGERDUTY = "PagerDuty";

    private PagerDutySignals() {}

    /**
     * @param events the incident's webhooks, as they happened: they know the order within a second, and some facts that
     *     REST does not give
     */
    static List<Signal> of(Found found, List<HookEvent> events, Nearby nearby, String ownUrl) {
        PagerIncident incident = found.incident();
        List<LogEntry> logged = logged(found);
        List<LogEntry> entries = Sequence.oldestFirst(logged);
        Counterparts log = new Counterparts(entries, events);
        HelpSignals help = new HelpSignals(incident, log);
        List<Signal> signals = new ArrayList<>(new LogSignals(found, entries, log, ownUrl).of());
        endNotLogged(incident, log).ifPresent(signals::add);
        signals.addAll(help.of());
        signals.addAll(nearby.changes(incident));
        List<Signal> more = new ArrayList<>(Reopenings.notLogged(incident, entries, log, events));
        boolean moves = !log.logs("service_change");
        new HookSignals(ownUrl)
                .of(events, event -> !told(event, log, help), moves).stream()
                        .map(PagerDutySignals::kept)
                        .forEach(more::add);
        // Who reopens assigns at once: the reopening comes first.
        more.forEach(signal -> signals.add(signal.kind() == Kind.REOPENING ? 0 : signals.size(), signal));
        return Sequence.of(signals, exact(entries, log, events), Sequence.ordered(logged));
    }

    /** What has no identity or no time tells nothing; what is on two pages, since more came in between, is one. */
    private static List<LogEntry> logged(Found found) {
        Map<String, LogEntry> byId = new LinkedHashMap<>();
        orEmpty(found.logEntries()).stream()
                .filter(entry -> entry.id() != null && entry.type() != null && entry.createdAt() != null)
                .forEach(entry -> byId.putIfAbsent(entry.id(), entry));
        return List.copyOf(byId.values());
    }

    /** The log may not reach back to the end, for instance where entries have aged out: the incident itself knows it. */
    private static Optional<Signal> endNotLogged(PagerIncident incident, Counterparts log) {
        if (log.logs("resolve")
                || !"resolved".equals(incident.status())
                || incident.resolvedAt() == null
                || PagerDutyMapping.merged(incident)) {
            return Optional.empty();
        }
        String actor = called(incident.lastStatusChangeBy(), PAGERDUTY);
        return Optional.of(new Signal(
                PagerDutyClient.SYSTEM,
                "resolved",
                instant(incident.resolvedAt()),
                Kind.RESOLUTION,
                Words.resolvedBy(actor),
                actor,
                incident.htmlUrl(),
                true));
    }

    /** Whether PagerDuty itself tells it, where it is asked. The incident names its bridge, though not since when. */
    private static boolean told(HookEvent event, Counterparts log, HelpSignals help) {
        return log.logs(event) || help.tells(event) || event.type().equals(Sidelines.BRIDGE);
    }

    /** What only webhooks tell is no longer provisional once PagerDuty has been asked. */
    private static Signal kept(Signal told) {
        return new Signal(
                told.source(),
                "event:" + told.key().substring(Signal.WEBHOOK.length()),
                told.at(),
                told.kind(),
                told.event(),
                told.actor(),
                told.url(),
                told.shown());
    }

    /** When those happened of which a webhook told, by the signal's key. */
    private static Map<String, Instant> exact(List<LogEntry> entries, Counterparts log, List<HookEvent> events) {
        Map<String, Instant> exact = new HashMap<>();
        events.stream()
                .filter(event -> event.type().equals("incident.annotated"))
                .forEach(event -> exact.put("note:" + event.said("id"), event.at()));
        entries.stream()
                .filter(entry -> log.of(entry) != null)
                .forEach(entry -> exact.put(entry.id(), log.of(entry).at()));
        return exact;
    }
}
