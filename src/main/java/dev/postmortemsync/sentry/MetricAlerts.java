package dev.postmortemsync.sentry;

import static dev.postmortemsync.sentry.HookEvent.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.incident.AlertFacts;
import dev.postmortemsync.incident.ErrorGroupFacts;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sentry's metric alerts, which PagerDuty's alerts name by {@code incident_<organization>_<identifier>} (getsentry/sentry,
 * {@code integrations/pagerduty/utils.py}). What webhooks and the private route of incidents say of one is the same in two
 * spellings.
 */
final class MetricAlerts {

    /** The category of such a group. */
    static final String CATEGORY = "metric_alert";

    private static final Pattern KEY = Pattern.compile("incident_(\\d+)_(\\d+)");
    private static final int CLOSED = 2;

    private MetricAlerts() {}

    static boolean isKey(String text) {
        return text != null && KEY.matcher(text).matches();
    }

    /** The key of the metric alert that a webhook is about, or {@code null}. */
    static String keyOf(JsonNode data) {
        JsonNode alert = data.path("metric_alert");
        String key = "incident_" + text(alert, "organization_id") + "_" + text(alert, "identifier");
        return isKey(key) ? key : null;
    }

    /** What the private route calls it. */
    static String identifier(String key) {
        Matcher matcher = KEY.matcher(key);
        return matcher.matches() ? matcher.group(2) : key;
    }

    /** The keys that these alerts or links bear, in a fixed order. */
    static List<String> keys(List<AlertFacts> alerts, Collection<String> linked) {
        return List.copyOf(new TreeSet<>(Stream.concat(alerts.stream().map(AlertFacts::key), linked.stream())
                .filter(MetricAlerts::isKey)
                .toList()));
    }

    /**
     * @param told the answer of the private route, or empty
     * @param events its webhooks, as they were sent
     * @param page where people see it, unless a webhook says better
     * @return empty where neither tells of it
     */
    static Optional<ErrorGroupFacts> facts(
            String key, Optional<JsonNode> told, List<HookEvent> events, Instant from, Instant to, String page) {
        List<JsonNode> copies = new ArrayList<>();
        told.ifPresent(copies::add);
        for (int i = events.size() - 1; i >= 0; i--) {
            copies.add(events.get(i).data().path("metric_alert"));
        }
        if (copies.isEmpty()) {
            return Optional.empty();
        }
        List<JsonNode> rules = copies.stream()
                .map(copy -> copy.has("alertRule") ? copy.path("alertRule") : copy.path("alert_rule"))
                .toList();
        String name = first(Stream.concat(
                rules.stream().map(rule -> text(rule, "name")), copies.stream().map(copy -> text(copy, "title"))));
        String title = name == null ? "Metric alert " + identifier(key) : name;
        String url = first(events.stream().map(event -> text(event.data(), "web_url")));
        Instant started = time(copies, "dateStarted", "date_started");
        Instant detected = time(copies, "dateDetected", "date_detected");
        Instant closed = time(copies, "dateClosed", "date_closed");
        closed = closed != null ? closed : closedByWebhook(events);
        boolean open = copies.get(0).path("status").asInt() != CLOSED;
        List<Signal> signals = signals(key, title, events, open, started, detected, closed, url == null ? page : url);
        return Optional.of(new ErrorGroupFacts(
                key,
                CATEGORY,
                null,
                title,
                first(rules.stream().map(MetricAlerts::condition)),
                null,
                open ? "open" : "closed",
                url == null ? page : url,
                started,
                open ? null : closed,
                null,
                null,
                null,
                null,
                null,
                null,
                "The PagerDuty alert's key is Sentry's metric alert " + key + ".",
                null,
                signals.stream()
                        .filter(signal -> Activities.belongs(signal, from, to))
                        .toList(),
                null,
                true));
    }

    /** {@code count() over 10 minutes, level:error}. */
    private static String condition(JsonNode rule) {
        String aggregate = text(rule, "aggregate");
        if (aggregate == null) {
            return null;
        }
        JsonNode window = rule.has("timeWindow") ? rule.path("timeWindow") : rule.path("time_window");
        String query = text(rule, "query");
        return aggregate
                + (window.isNumber() ? " over " + window.asInt() + " minutes" : "")
                + (query == null ? "" : ", " + query);
    }

    /** {@code date_closed} is cut to the minute, and {@code null} in Sentry's own sample: then the sending must do. */
    private static Instant closedByWebhook(List<HookEvent> events) {
        return events.stream()
                .filter(event -> event.type().equals("metric_alert.resolved"))
                .map(HookEvent::at)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static List<Signal> signals(
            String key,
            String title,
            List<HookEvent> events,
            boolean open,
            Instant started,
            Instant detected,
            Instant closed,
            String url) {
        List<Signal> signals = new ArrayList<>();
        String alert = "Metric alert \"" + title + "\"";
        if (started != null && !started.equals(detected)) {
            signals.add(
                    signal(key + ":started", started, Kind.NOTE, alert + ": what it measures began to be wrong", url));
        }
        if (detected != null) {
            signals.add(signal(key + ":detected", detected, Kind.NOTE, alert + " detected it", url));
        }
        for (HookEvent event : events) {
            String level = event.type().replaceFirst("^metric_alert\\.", "");
            if (level.equals("critical") || level.equals("warning")) {
                String what = text(event.data(), "description_text");
                // Its lines are parted by a break, or by the two letters that stand for one in Sentry's own sample.
                String words = alert + " is " + level + (what == null ? "" : ": " + what.split("\\R|\\\\n")[0]);
                String when = Long.toString(event.at().getEpochSecond());
                signals.add(signal(key + ":" + level + ":" + when, event.at(), Kind.NOTE, words, url));
            }
        }
        if (!open && closed != null) {
            signals.add(signal(key + ":closed", closed, Kind.RECOVERY, alert + " closed", url));
        }
        return signals;
    }

    private static Signal signal(String key, Instant at, Kind kind, String words, String url) {
        return new Signal(SentryClient.SYSTEM, key, at, kind, words, SentryMapping.SENTRY, url, true);
    }

    private static Instant time(List<JsonNode> copies, String camel, String snake) {
        return copies.stream()
                .map(copy -> copy.has(camel) ? HookEvent.time(copy, camel) : HookEvent.time(copy, snake))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String first(Stream<String> texts) {
        return texts.filter(Objects::nonNull).findFirst().orElse(null);
    }
}
