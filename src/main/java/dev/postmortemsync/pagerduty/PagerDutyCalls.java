package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.RestResponse;

/** What all requests to PagerDuty share: address, key, version, limits, paging and how an answer is read. */
@ApplicationScoped
class PagerDutyCalls {

    static final int PAGE = 100;

    /** PagerDuty answers 400 beyond it (its "Pagination" page). */
    static final int LAST_OFFSET = 10_000;

    private static final String VERSION = "application/vnd.pagerduty+json;version=2";

    private final PagerDutyConfig config;
    private final String authorization;
    private final Clock clock;
    private final Gate gate;
    private final Exchange exchange;
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    PagerDutyCalls(PagerDutyConfig config, Gates gates, Clock clock) {
        this.config = config;
        this.authorization = "Token token=" + config.apiToken().orElse("");
        this.clock = clock;
        this.gate = gates.patient(PagerDutyClient.SYSTEM, config.requestsPerMinute());
        this.exchange = new Exchange(gate, json, this::limitReset);
    }

    /** A request, given the authorization and the version's media type. */
    @FunctionalInterface
    interface Asking {
        RestResponse<InputStream> with(String authorization, String version);
    }

    /** A request for a page, which begins behind so many. */
    @FunctionalInterface
    interface Paging {
        RestResponse<InputStream> with(String authorization, String version, int offset);
    }

    /** A client of these routes. */
    <T> T client(Class<T> routes) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.apiUrl())
                .connectTimeout(5, TimeUnit.SECONDS)
                .readTimeout(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(routes);
    }

    /** See {@link Exchange#ask}. */
    JsonNode ask(String operation, Asking request) {
        return exchange.ask(operation, JsonNode.class, () -> request.with(authorization, VERSION))
                .body();
    }

    /** Asks for something to be done whose answer says nothing. */
    void tell(String operation, Asking request) {
        exchange.tell(operation, () -> request.with(authorization, VERSION));
    }

    /** Asks for next to nothing, to see whether the token is accepted. */
    Exchange.Answer<JsonNode> probe(Asking request) {
        return exchange.probe(() -> request.with(authorization, VERSION));
    }

    /** Asks for what stands in a field of this name, which is the operation's as well. */
    JsonNode page(String field, Asking request) {
        JsonNode page = ask(field, request);
        if (!page.has(field)) {
            throw new RemoteError.Unavailable(
                    PagerDutyClient.SYSTEM, "an answer without \"" + field + "\"", null, null);
        }
        return page;
    }

    /** All pages, one after the other. */
    List<JsonNode> all(String field, Paging request) {
        List<JsonNode> all = new ArrayList<>();
        for (int offset = 0; offset + PAGE <= LAST_OFFSET; offset += PAGE) {
            int from = offset;
            JsonNode page = page(field, (token, version) -> request.with(token, version, from));
            page.path(field).forEach(all::add);
            if (!page.path("more").asBoolean(false)) {
                return all;
            }
        }
        throw new RemoteError.Rejected(
                PagerDutyClient.SYSTEM,
                400,
                "more than " + LAST_OFFSET + " " + field + " of one incident, which the API does not give");
    }

    /** Whether what is in no hurry may ask. */
    boolean hasRoom() {
        return gate.hasRoom();
    }

    /** @param nodes {@code null} where they were not told */
    <T> List<T> read(List<JsonNode> nodes, Class<T> type) {
        return nodes == null
                ? null
                : nodes.stream()
                        .filter(node -> !node.isNull())
                        .map(node -> read(node, type))
                        .toList();
    }

    <T> T read(JsonNode node, Class<T> type) {
        try {
            T read = node.isMissingNode() ? null : json.treeToValue(node, type);
            if (read != null) {
                return read;
            }
            throw new RemoteError.Unavailable(
                    PagerDutyClient.SYSTEM, "an answer without its " + type.getSimpleName(), null, null);
        } catch (JsonProcessingException e) {
            throw new RemoteError.Unavailable(
                    PagerDutyClient.SYSTEM, "a " + type.getSimpleName() + " in a shape that is not known", null, e);
        }
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
}
