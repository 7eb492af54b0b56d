package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.postmortemsync.pagerduty.dto.Alert;
import dev.postmortemsync.pagerduty.dto.Found;
import dev.postmortemsync.pagerduty.dto.LogEntry;
import dev.postmortemsync.pagerduty.dto.LogPage;
import dev.postmortemsync.pagerduty.dto.Note;
import dev.postmortemsync.pagerduty.dto.PagerIncident;
import dev.postmortemsync.pagerduty.dto.Subscription;
import dev.postmortemsync.remote.Exchange;
import dev.postmortemsync.remote.Gate;
import dev.postmortemsync.remote.Gates;
import dev.postmortemsync.remote.RemoteError;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** Asks PagerDuty: auth, version, paging and typed errors. Neither sleeps nor retries. */
@ApplicationScoped
class PagerDutyClient {

    static final String SYSTEM = "pagerduty";

    private static final String VERSION = "application/vnd.pagerduty+json;version=2";
    private static final String UTC = "UTC";
    static final int PAGE = 100;
    /** PagerDuty answers 400 beyond it (its "Pagination" page). */
    static final int LAST_OFFSET = 10_000;

    /** Of past incidents the first are the most alike. */
    private static final int PAST = 5;

    private final PagerDutyRestClient rest;
    private final PagerDutyConfig config;
    private final String authorization;
    private final List<String> include;
    private final Clock clock;
    private final Gate gate;
    private final Exchange exchange;
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    PagerDutyClient(PagerDutyConfig config, Gates gates, Clock clock) {
        this.config = config;
        this.rest = routes(PagerDutyRestClient.class);
        this.authorization = "Token token=" + config.apiToken().orElse("");
        // Both come with the incident itself, so that they cost no request of their own.
        this.include = config.commanderField().isPresent()
                ? List.of("conference_bridge", "custom_fields")
                : List.of("conference_bridge");
        this.clock = clock;
        this.gate = gates.of(SYSTEM, config.requestsPerMinute());
        this.exchange = new Exchange(gate, json, this::limitReset);
    }

    /** A client of these routes; what it asks goes through {@link #ask}. */
    final <T> T routes(Class<T> routes) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.apiUrl())
                .connectTimeout(5, TimeUnit.SECONDS)
                .readTimeout(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(routes);
    }

    /**
     * Asks one of the other routes.
     *
     * @param request is given the authorization and the version's media type
     */
    JsonNode ask(String operation, BiFunction<String, String, RestResponse<InputStream>> request) {
        return exchange.ask(operation, JsonNode.class, () -> request.apply(authorization, VERSION))
                .body();
    }

    /** Asks for something to be done whose answer says nothing. */
    void tell(String operation, BiFunction<String, String, RestResponse<InputStream>> request) {
        exchange.tell(operation, () -> request.apply(authorization, VERSION));
    }

    /**
     * Everything about one incident.
     *
     * @param prepare is given all that was answered before it is read, such as to put in names that are known
     */
    Found find(String id, Consumer<List<JsonNode>> prepare) {
        JsonNode incident = exchange.ask(
                        "incident", JsonNode.class, () -> rest.incident(authorization, VERSION, id, include))
                .body()
                .path("incident");
        List<JsonNode> entries = all(
                "log_entries",
                offset -> rest.logEntriesOf(authorization, VERSION, id, List.of("channels"), UTC, PAGE, offset));
        List<JsonNode> alerts =
                ifAny(() -> all("alerts", offset -> rest.alertsOf(authorization, VERSION, id, PAGE, offset)));
        List<JsonNode> notes = ifAny(() -> HookEvent.each(
                page("notes", () -> rest.notesOf(authorization, VERSION, id)).path("notes")));
        List<JsonNode> everything = new ArrayList<>(List.of(incident));
        everything.addAll(entries);
        everything.addAll(PagerDutyMapping.orEmpty(alerts));
        everything.addAll(PagerDutyMapping.orEmpty(notes));
        prepare.accept(everything);
        return new Found(
                read(incident, PagerIncident.class),
                read(entries, LogEntry.class),
                read(alerts, Alert.class),
                read(notes, Note.class));
    }

    /** What is near an incident; not every plan has it. */
    JsonNode nearby(String id, NearbyPart part) {
        return page(part.field(), () -> switch (part) {
            case CHANGES -> rest.changesNear(authorization, VERSION, id, PAGE);
            case RELATED -> rest.relatedTo(authorization, VERSION, id);
            case PAST -> rest.pastLike(authorization, VERSION, id, PAST);
        });
    }

    /** The incident is there, so a part of it that is not found is one that it does not have. */
    private static List<JsonNode> ifAny(Supplier<List<JsonNode>> part) {
        try {
            return part.get();
        } catch (RemoteError.NotFound absent) {
            return null;
        }
    }

    /**
     * One page of the account's log.
     *
     * @param overview whether the most important entries are enough
     */
    LogPage logPage(Instant since, Instant until, boolean overview, int offset) {
        JsonNode page = page(
                "log_entries",
                () -> rest.logEntries(
                        authorization,
                        VERSION,
                        since.toString(),
                        until.toString(),
                        UTC,
                        overview ? Boolean.TRUE : null,
                        PAGE,
                        offset));
        List<JsonNode> entries = new ArrayList<>();
        page.path("log_entries").forEach(entries::add);
        return new LogPage(entries, page.path("more").asBoolean(false) && !entries.isEmpty());
    }

    /** Whether what is in no hurry may ask. */
    boolean hasRoom() {
        return gate.hasRoom();
    }

    /** Asks for next to nothing, to see whether the token is accepted. */
    Exchange.Answer<JsonNode> probe() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return exchange.probe(() -> rest.logEntries(
                authorization, VERSION, now.minusSeconds(1).toString(), now.toString(), UTC, Boolean.TRUE, 1, 0));
    }

    /** The subscription, whoever made it. */
    Subscription subscription(String id) {
        return read(
                exchange.ask(
                                "webhook_subscription",
                                JsonNode.class,
                                () -> rest.subscription(authorization, VERSION, id))
                        .body()
                        .get("webhook_subscription"),
                Subscription.class);
    }

    /** All subscriptions that the token may see. */
    List<Subscription> subscriptions() {
        return read(
                all("webhook_subscriptions", offset -> rest.subscriptions(authorization, VERSION, PAGE, offset)),
                Subscription.class);
    }

    /** Switches a subscription on again that PagerDuty has switched off for a day. */
    void enable(String id) {
        exchange.ask("enable", JsonNode.class, () -> rest.enable(authorization, VERSION, id));
    }

    private List<JsonNode> all(String field, IntFunction<RestResponse<InputStream>> request) {
        try {
            return pages(field, request);
        } catch (TooMany tooMany) {
            throw rejected("more than " + LAST_OFFSET + " " + field + " of one incident, which the API does not give");
        }
    }

    private List<JsonNode> pages(String field, IntFunction<RestResponse<InputStream>> request) throws TooMany {
        List<JsonNode> all = new ArrayList<>();
        for (int offset = 0; ; offset += PAGE) {
            if (offset + PAGE > LAST_OFFSET) {
                throw new TooMany();
            }
            int from = offset;
            JsonNode page = page(field, () -> request.apply(from));
            page.path(field).forEach(all::add);
            if (!page.path("more").asBoolean(false)) {
                return all;
            }
        }
    }

    private JsonNode page(String field, Supplier<RestResponse<InputStream>> request) {
        JsonNode page = exchange.ask(field, JsonNode.class, request).body();
        if (!page.has(field)) {
            throw new RemoteError.Unavailable(SYSTEM, "an answer without \"" + field + "\"", null, null);
        }
        return page;
    }

    private <T> List<T> read(List<JsonNode> nodes, Class<T> type) {
        return nodes == null
                ? null
                : nodes.stream()
                        .filter(node -> !node.isNull())
                        .map(node -> read(node, type))
                        .toList();
    }

    private <T> T read(JsonNode node, Class<T> type) {
        try {
            T read = node.isMissingNode() ? null : json.treeToValue(node, type);
            if (read != null) {
                return read;
            }
            throw new RemoteError.Unavailable(SYSTEM, "an answer without its " + type.getSimpleName(), null, null);
        } catch (JsonProcessingException e) {
            throw new RemoteError.Unavailable(
                    SYSTEM, "a " + type.getSimpleName() + " in a shape that is not known", null, e);
        }
    }

    private RemoteError rejected(String detail) {
        return new RemoteError.Rejected(SYSTEM, 400, detail);
    }

    /** {@code ratelimit-reset} is a number of seconds from now (PagerDuty, "Rate limits"). */
    private Instant limitReset(MultivaluedMap<String, ?> headers) {
        Object value = headers.getFirst("ratelimit-reset");
        try {
            return value == null
                    ? null
                    : clock.instant()
                            .plusSeconds(Long.parseLong(value.toString().strip()));
        } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /** There is more than the API's paging can reach. */
    private static final class TooMany extends Exception {
        private TooMany() {
            super("more pages than can be asked for");
        }
    }
}
