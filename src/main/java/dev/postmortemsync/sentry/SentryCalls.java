package dev.postmortemsync.sentry;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.postmortemsync.remote.Exchange;
import dev.postmortemsync.remote.Gates;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** What all requests to Sentry share: address, key, limits, and a warning where Sentry says that a route will go. */
@ApplicationScoped
class SentryCalls {

    private static final Logger LOG = Logger.getLogger(SentryCalls.class);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final SentryConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Exchange exchange;
    private final Set<String> deprecated = ConcurrentHashMap.newKeySet();

    SentryCalls(SentryConfig config, Gates gates, MeterRegistry metrics, Clock clock) {
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.exchange = new Exchange(
                gates.patient(SentryClient.SYSTEM, config.requestsPerMinute()),
                JsonMapper.builder()
                        .addModule(new JavaTimeModule())
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build(),
                this::limitReset);
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

    String authorization() {
        return "Bearer " + config.authToken().orElse("");
    }

    String organization() {
        return config.organization().orElse("");
    }

    /** As Sentry's own sample of a query's time: no zone, which it reads as UTC. */
    static String time(Instant at) {
        return UTC.format(at);
    }

    /** See {@link Exchange#ask}. */
    <T> Exchange.Answer<T> ask(String operation, Class<T> type, Supplier<RestResponse<InputStream>> request) {
        Exchange.Answer<T> answer = exchange.ask(operation, type, request);
        warnIfDeprecated(operation, answer.headers());
        return answer;
    }

    /** Asks for next to nothing, to see whether the token is accepted. */
    Exchange.Answer<JsonNode> probe(Supplier<RestResponse<InputStream>> request) {
        return exchange.probe(request);
    }

    /** Once for each operation (getsentry/sentry, {@code api/helpers/deprecation.py}). */
    private void warnIfDeprecated(String operation, MultivaluedMap<String, ?> headers) {
        Object date = headers.getFirst("X-Sentry-Deprecation-Date");
        if (date != null && deprecated.add(operation)) {
            LOG.warnf(
                    "Sentry will close the route of \"%s\" on %s; its replacement is %s",
                    operation, date, headers.getFirst("X-Sentry-Replacement-Endpoint"));
            metrics.counter("postmortem.vendor.deprecated", "system", SentryClient.SYSTEM, "operation", operation)
                    .increment();
        }
    }

    /** {@code X-Sentry-Rate-Limit-Reset} is a moment, in epoch seconds (Sentry, "Rate limits"). */
    private Instant limitReset(MultivaluedMap<String, ?> headers) {
        Object value = headers.getFirst("X-Sentry-Rate-Limit-Reset");
        try {
            // Too many at once rather than too many in the window: the reset may be past, but now would be too soon.
            Instant soonest = clock.instant().plus(1, ChronoUnit.SECONDS);
            Instant reset = value == null
                    ? null
                    : Instant.ofEpochSecond(Long.parseLong(value.toString().strip()));
            return reset != null && reset.isBefore(soonest) ? soonest : reset;
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}
