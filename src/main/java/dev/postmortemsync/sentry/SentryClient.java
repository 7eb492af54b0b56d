package dev.postmortemsync.sentry;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.postmortemsync.remote.Exchange;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.sentry.dto.Event;
import dev.postmortemsync.sentry.dto.Issue;
import dev.postmortemsync.sentry.dto.Release;
import dev.postmortemsync.sentry.dto.ShortId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** Asks Sentry: auth, paging and typed errors. Neither sleeps nor retries. */
@ApplicationScoped
class SentryClient {

    static final String SYSTEM = "sentry";

    private static final int PAGE = 100;
    /** More changed issues than this between two polls is a storm that the next polls finish. */
    private static final int MOST_PAGES = 100;

    private static final int ALL_PROJECTS = -1;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final SentryRestClient rest;
    private final String authorization;
    private final String organization;
    private final Clock clock;
    private final Exchange exchange;

    SentryClient(SentryConfig config, MeterRegistry metrics, Clock clock) {
        this.rest = QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.apiUrl())
                .connectTimeout(5, TimeUnit.SECONDS)
                .readTimeout(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(SentryRestClient.class);
        this.authorization = "Bearer " + config.authToken().orElse("");
        this.organization = config.organization().orElse("");
        this.clock = clock;
        this.exchange = new Exchange(
                SYSTEM,
                JsonMapper.builder()
                        .addModule(new JavaTimeModule())
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build(),
                metrics,
                clock,
                this::limitReset);
    }

    /** Events and users of an issue within a window. */
    record Figures(Long count, Integer users) {}

    /** The id behind a short id, or empty. */
    Optional<String> idOf(String shortId) {
        return ifThere("shortid", ShortId.class, () -> rest.shortId(authorization, organization, shortId))
                .map(ShortId::groupId);
    }

    /** The issue, or empty. */
    Optional<Issue> issue(String id) {
        return ifThere("issue", Issue.class, () -> rest.issue(authorization, organization, id))
                .filter(issue -> issue.id() != null);
    }

    /** The release of the issue's latest event, or empty: events age out. */
    Optional<String> latestRelease(String id) {
        return ifThere("latest_event", Event.class, () -> rest.latestEvent(authorization, organization, id))
                .map(Event::release)
                .map(Release::version);
    }

    /** Events and users within the window, or empty where this Sentry or this token does not tell. */
    Optional<Figures> figures(String shortId, Instant from, Instant to) {
        try {
            JsonNode row = exchange.ask(
                            "events",
                            JsonNode.class,
                            () -> rest.events(
                                    authorization,
                                    organization,
                                    "errors",
                                    List.of("count()", "count_unique(user)"),
                                    "issue:" + shortId,
                                    UTC.format(from),
                                    // Exclusive, and cut to seconds: one more, so that the last second counts.
                                    UTC.format(to.plusSeconds(1))))
                    .body()
                    .path("data")
                    .path(0);
            return row.path("count()").isNumber()
                    ? Optional.of(new Figures(
                            row.path("count()").asLong(),
                            row.path("count_unique(user)").asInt()))
                    : Optional.empty();
        } catch (RemoteError.NotFound | RemoteError.Rejected | RemoteError.Unauthorized notTold) {
            return Optional.empty();
        }
    }

    /** Issues with an event since the given moment, latest first. */
    List<Issue> seenSince(Instant since) {
        List<Issue> all = new ArrayList<>();
        String query = "lastSeen:>=" + UTC.format(since);
        String cursor = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            String from = cursor;
            Exchange.Answer<Issue[]> answer = exchange.ask(
                    "issues",
                    Issue[].class,
                    () -> rest.issues(authorization, organization, query, ALL_PROJECTS, "date", PAGE, from));
            all.addAll(List.of(answer.body()));
            cursor = NextPage.cursorOf(answer.headers());
            if (cursor == null) {
                return all;
            }
        }
        throw new RemoteError.Rejected(
                SYSTEM, 400, "more than " + MOST_PAGES * PAGE + " issues changed since " + since);
    }

    /**
     * Issues of the projects with an event since the one moment that began before the other, the newest first; of more than
     * one page the first, in which all that began between the two stand before those that came back. None where a project
     * is unknown.
     */
    List<Issue> aroundIn(Collection<String> projects, Instant from, Instant to) {
        String query = "lastSeen:>=" + UTC.format(from) + " firstSeen:<=" + UTC.format(to);
        List<String> sorted = projects.stream().sorted().toList();
        try {
            return List.of(exchange.ask(
                            "issues",
                            Issue[].class,
                            () -> rest.issuesOf(authorization, organization, query, sorted, "new", PAGE))
                    .body());
        } catch (RemoteError.NotFound | RemoteError.Rejected notTold) {
            return List.of();
        }
    }

    private <T> Optional<T> ifThere(String operation, Class<T> type, Supplier<RestResponse<byte[]>> request) {
        try {
            return Optional.of(exchange.ask(operation, type, request).body());
        } catch (RemoteError.NotFound gone) {
            return Optional.empty();
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
