package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.pagerduty.dto.Alert;
import dev.postmortemsync.pagerduty.dto.Found;
import dev.postmortemsync.pagerduty.dto.LogEntry;
import dev.postmortemsync.pagerduty.dto.LogPage;
import dev.postmortemsync.pagerduty.dto.Note;
import dev.postmortemsync.pagerduty.dto.PagerIncident;
import dev.postmortemsync.pagerduty.dto.Subscription;
import dev.postmortemsync.remote.Exchange;
import dev.postmortemsync.remote.RemoteError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks PagerDuty: all about one incident, what is near it, the account's log, and the subscriptions. */
@ApplicationScoped
class PagerDutyClient {

    static final String SYSTEM = "pagerduty";

    private static final String UTC = "UTC";

    /** Of past incidents the first are the most alike. */
    private static final int PAST = 5;

    private final PagerDutyCalls calls;
    private final PagerDutyRestClient rest;
    private final List<String> include;
    private final Clock clock;

    PagerDutyClient(PagerDutyConfig config, PagerDutyCalls calls, Clock clock) {
        this.calls = calls;
        this.rest = calls.client(PagerDutyRestClient.class);
        // Both come with the incident itself, so that they cost no request of their own.
        this.include = NamedFields.of(config).any()
                ? List.of("conference_bridge", "custom_fields")
                : List.of("conference_bridge");
        this.clock = clock;
    }

    /**
     * Everything about one incident.
     *
     * @param prepare is given all that was answered before it is read, such as to put in names that are known
     */
    Found find(String id, Consumer<List<JsonNode>> prepare) {
        JsonNode incident = calls.ask("incident", (token, version) -> rest.incident(token, version, id, include))
                .path("incident");
        List<JsonNode> entries = calls.all(
                "log_entries",
                (token, version, offset) ->
                        rest.logEntriesOf(token, version, id, List.of("channels"), UTC, PagerDutyCalls.PAGE, offset));
        List<JsonNode> alerts = ifAny(() -> calls.all(
                "alerts", (token, version, offset) -> rest.alertsOf(token, version, id, PagerDutyCalls.PAGE, offset)));
        List<JsonNode> notes =
                ifAny(() -> HookEvent.each(calls.page("notes", (token, version) -> rest.notesOf(token, version, id))
                        .path("notes")));
        List<JsonNode> everything = new ArrayList<>(List.of(incident));
        everything.addAll(entries);
        everything.addAll(PagerDutyMapping.orEmpty(alerts));
        everything.addAll(PagerDutyMapping.orEmpty(notes));
        prepare.accept(everything);
        return new Found(
                calls.read(incident, PagerIncident.class),
                calls.read(entries, LogEntry.class),
                calls.read(alerts, Alert.class),
                calls.read(notes, Note.class));
    }

    /** The incident is there, so a part of it that is not found is one that it does not have. */
    private static List<JsonNode> ifAny(Supplier<List<JsonNode>> part) {
        try {
            return part.get();
        } catch (RemoteError.NotFound absent) {
            return null;
        }
    }

    /** What is near an incident; not every plan has it. */
    JsonNode nearby(String id, NearbyPart part) {
        return calls.page(part.field(), (token, version) -> switch (part) {
            case CHANGES -> rest.changesNear(token, version, id, PagerDutyCalls.PAGE);
            case RELATED -> rest.relatedTo(token, version, id);
            case PAST -> rest.pastLike(token, version, id, PAST);
        });
    }

    /**
     * One page of the account's log.
     *
     * @param overview whether the most important entries are enough
     */
    LogPage logPage(Instant since, Instant until, boolean overview, int offset) {
        JsonNode page = calls.page(
                "log_entries",
                (token, version) -> rest.logEntries(
                        token,
                        version,
                        since.toString(),
                        until.toString(),
                        UTC,
                        overview ? Boolean.TRUE : null,
                        PagerDutyCalls.PAGE,
                        offset));
        List<JsonNode> entries = HookEvent.each(page.path("log_entries"));
        return new LogPage(entries, page.path("more").asBoolean(false) && !entries.isEmpty());
    }

    /** Whether what is in no hurry may ask. */
    boolean hasRoom() {
        return calls.hasRoom();
    }

    /** Asks for next to nothing, to see whether the token is accepted. */
    Exchange.Answer<JsonNode> probe() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String since = now.minusSeconds(1).toString();
        return calls.probe(
                (token, version) -> rest.logEntries(token, version, since, now.toString(), UTC, Boolean.TRUE, 1, 0));
    }

    /** The subscription, whoever made it. */
    Subscription subscription(String id) {
        return calls.read(
                calls.ask("webhook_subscription", (token, version) -> rest.subscription(token, version, id))
                        .path("webhook_subscription"),
                Subscription.class);
    }

    /** All subscriptions that the token may see. */
    List<Subscription> subscriptions() {
        return calls.read(
                calls.all(
                        "webhook_subscriptions",
                        (token, version, offset) -> rest.subscriptions(token, version, PagerDutyCalls.PAGE, offset)),
                Subscription.class);
    }

    /** Switches a subscription on again that PagerDuty has switched off for a day. */
    void enable(String id) {
        calls.ask("enable", (token, version) -> rest.enable(token, version, id));
    }
}
