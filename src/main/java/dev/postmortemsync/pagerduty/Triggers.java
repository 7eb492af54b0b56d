package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.called;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.instant;

import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.pagerduty.dto.Alert;
import dev.postmortemsync.pagerduty.dto.LogEntry;
import dev.postmortemsync.pagerduty.dto.PagerIncident;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What fired: a trigger is logged for each repeated event on an open alert, but only its first tells something. */
final class Triggers {

    private final PagerIncident incident;
    private final List<Alert> alerts;
    private final Set<String> fired = new HashSet<>();

    Triggers(PagerIncident incident, List<Alert> alerts) {
        this.incident = incident;
        this.alerts = alerts;
    }

    /** To be called in the order of the log. */
    Signal signal(LogEntry trigger) {
        Alert alert = alertOf(trigger);
        boolean byHand =
                alert == null && trigger.agent() != null && trigger.agent().person();
        String what = first(
                alert == null ? null : alert.summary(),
                trigger.said("summary"),
                trigger.said("subject"),
                PagerDutyMapping.title(incident));
        String actor = byHand
                ? called(trigger.agent(), PagerDutySignals.PAGERDUTY)
                : first(
                        AlertMapping.firedBy(alert),
                        PagerDutyMapping.capitalized(trigger.said("client")),
                        called(trigger.agent(), PagerDutySignals.PAGERDUTY));
        return new Signal(
                PagerDutyClient.SYSTEM,
                trigger.id(),
                instant(trigger.createdAt()),
                Kind.ALERT,
                (byHand ? "Incident triggered: " : "Alert fired: ") + what,
                actor,
                first(alert == null ? null : alert.htmlUrl(), trigger.htmlUrl(), incident.htmlUrl()),
                fired.add(alert == null ? String.valueOf(keyOf(trigger)) : "alert " + alert.id()));
    }

    /**
     * Alerts that no trigger told of, to be called after all of those: an incident that was merged into this one brought
     * them, and their own log stayed there; or it has aged out.
     */
    List<Signal> notLogged() {
        return alerts.stream()
                .filter(alert ->
                        alert.id() != null && alert.createdAt() != null && alert.firstTriggerLogEntry() != null)
                .filter(alert -> fired.add("alert " + alert.id()))
                .map(this::signal)
                .toList();
    }

    private Signal signal(Alert alert) {
        return new Signal(
                PagerDutyClient.SYSTEM,
                "alert:" + alert.id(),
                instant(alert.createdAt()),
                Kind.ALERT,
                "Alert fired: " + first(alert.summary(), PagerDutyMapping.title(incident)),
                first(AlertMapping.firedBy(alert), PagerDutySignals.PAGERDUTY),
                first(alert.htmlUrl(), incident.htmlUrl()),
                true);
    }

    private Alert alertOf(LogEntry trigger) {
        return find(alert -> alert.firstTriggerLogEntry() != null
                        && trigger.id().equals(alert.firstTriggerLogEntry().id()))
                .or(() -> find(
                        alert -> alert.alertKey() != null && alert.alertKey().equals(keyOf(trigger))))
                .or(() -> alerts.size() == 1 && !byWebsite(trigger) ? Optional.of(alerts.get(0)) : Optional.empty())
                .or(() -> find(alert ->
                        alert.createdAt() != null && instant(alert.createdAt()).equals(instant(trigger.createdAt()))))
                .orElse(null);
    }

    private Optional<Alert> find(Predicate<Alert> condition) {
        return alerts.stream().filter(condition).findFirst();
    }

    private static boolean byWebsite(LogEntry trigger) {
        return trigger.agent() != null && trigger.agent().person();
    }

    private static String keyOf(LogEntry trigger) {
        return first(trigger.said("incident_key"), trigger.said("dedup_key"), trigger.said("cef_details", "dedup_key"));
    }
}
