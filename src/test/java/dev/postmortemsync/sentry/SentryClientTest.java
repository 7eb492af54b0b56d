package dev.postmortemsync.sentry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.postmortemsync.Vendors.SENTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.postmortemsync.FreshVendors;
import dev.postmortemsync.Payloads;
import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.incident.AlertFacts;
import dev.postmortemsync.incident.Candidate;
import dev.postmortemsync.incident.ErrorGroupFacts;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.sentry.dto.Issue;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SentryClientTest {

    private static final String O = "/api/0/organizations/acme";
    private static final Instant FROM = Instant.parse("2026-02-05T14:23:12Z");
    private static final Instant TO = Instant.parse("2026-02-05T15:00:00Z");

    /** Of this run alone: what stands behind one is remembered. */
    private static final String SHORT_ID = "WEB-"
            + Integer.toString(ThreadLocalRandom.current().nextInt(50_000, 1_600_000), Character.MAX_RADIX)
                    .toUpperCase(Locale.ROOT);

    @Inject
    SentryConfig config;

    @Inject
    SentryCalls calls;

    @Inject
    Deliveries deliveries;

    @Inject
    MeterRegistry meters;

    @Inject
    EntityManager em;

    private SentryClient client;
    private SentryErrorTracker tracker;

    /** With a memory of its own for what this Sentry lacks. */
    @BeforeEach
    void begin() {
        SENTRY.resetAll();
        Clock clock = Clock.systemUTC();
        client = new SentryClient(calls, new Features(clock));
        tracker = new SentryErrorTracker(config, client, new ShortIds(client, em, clock), deliveries, clock);
    }

    @Test
    void findsTheIssueOfAnAlertWithFiguresAndRelease() {
        SENTRY.stubFor(
                get(urlPathEqualTo(O + "/shortids/" + SHORT_ID + "/")).willReturn(okJson("{\"groupId\":\"4100\"}")));
        theIssueIsThere();
        SENTRY.stubFor(get(urlPathEqualTo(O + "/issues/4100/events/latest/"))
                .willReturn(okJson("{\"release\":{\"version\":\"web@42\"}}")));
        SENTRY.stubFor(get(urlPathEqualTo(O + "/events/"))
                .withQueryParam("dataset", equalTo("errors"))
                .withQueryParam("query", equalTo("issue:WEB-7K"))
                .withQueryParam("start", equalTo("2026-02-05T14:23:12"))
                .withQueryParam("end", equalTo("2026-02-05T15:00:01"))
                .willReturn(okJson("{\"data\":[{\"count()\":120,\"count_unique(user)\":31}],\"meta\":{}}")));

        List<ErrorGroupFacts> found = tracker.find(List.of(alert(SHORT_ID, "4100")), Set.of("4100"), FROM, TO);

        assertThat(found).singleElement().satisfies(group -> {
            assertThat(group.issueId()).isEqualTo("4100");
            assertThat(group.count()).isEqualTo(120);
            assertThat(group.users()).isEqualTo(31);
            assertThat(group.release()).isEqualTo("web@42");
            assertThat(group.why()).isEqualTo("The PagerDuty alert's key is the short id " + SHORT_ID + ".");
        });
        SENTRY.verify(getRequestedFor(urlPathEqualTo(O + "/issues/4100/"))
                .withHeader("Authorization", equalTo("Bearer sentry-token")));
    }

    @Test
    void whatStandsBehindAShortIdIsAskedOnce() {
        String shortId = SHORT_ID + "1";
        SENTRY.stubFor(
                get(urlPathEqualTo(O + "/shortids/" + shortId + "/")).willReturn(okJson("{\"groupId\":\"4100\"}")));
        theIssueIsThere();
        String unknown = SHORT_ID + "2";

        for (int refresh = 0; refresh < 3; refresh++) {
            assertThat(tracker.find(List.of(alert(shortId, null), alert(unknown, null)), Set.of(), FROM, TO))
                    .singleElement()
                    .satisfies(group -> assertThat(group.issueId()).isEqualTo("4100"));
        }

        SENTRY.verify(1, getRequestedFor(urlPathEqualTo(O + "/shortids/" + shortId + "/")));
        SENTRY.verify(1, getRequestedFor(urlPathEqualTo(O + "/shortids/" + unknown + "/")));
    }

    @Test
    void aShortIdWhoseIssueIsGoneIsAskedForAgainLater() {
        String shortId = SHORT_ID + "3";
        SENTRY.stubFor(
                get(urlPathEqualTo(O + "/shortids/" + shortId + "/")).willReturn(okJson("{\"groupId\":\"41\"}")));
        assertThat(tracker.find(List.of(alert(shortId, null)), Set.of(), FROM, TO))
                .isEmpty();
        SENTRY.stubFor(
                get(urlPathEqualTo(O + "/shortids/" + shortId + "/")).willReturn(okJson("{\"groupId\":\"4100\"}")));
        theIssueIsThere();

        assertThat(at(FROM).idOf(shortId)).as("within minutes").isEmpty();
        assertThat(at(Instant.now().plus(Duration.ofMinutes(11))).idOf(shortId)).contains("4100");
        assertThat(tracker.find(List.of(alert(shortId, null)), Set.of(), FROM, TO))
                .hasSize(1);
    }

    private ShortIds at(Instant now) {
        return new ShortIds(client, em, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void whatThisSentryDoesNotTellIsSaidToBeOfAllTime() {
        theIssueIsThere();
        Map<Integer, String> why = new TreeMap<>(Map.of(
                400, "events refused the question with 400",
                403, "the token may not use events",
                404, "this Sentry has no events"));
        why.forEach((status, gap) -> {
            SENTRY.stubFor(
                    get(urlPathEqualTo(O + "/events/")).willReturn(aResponse().withStatus(status)));

            assertThat(tracker.find(List.of(alert("other", "4100")), Set.of(), FROM, null))
                    .singleElement()
                    .satisfies(group -> assertThat(group.window()).isEqualTo("all time, since " + gap))
                    .satisfies(group -> assertThat(group.count()).isEqualTo(9120))
                    .satisfies(group -> assertThat(group.release()).isEqualTo("web@41"));
        });
        tracker.find(List.of(alert("other", "4100")), Set.of(), FROM, null);
        SENTRY.verify(3, getRequestedFor(urlPathEqualTo(O + "/events/")));
    }

    @Test
    void whatIsNotThereIsLeftOut() {
        assertThat(tracker.find(List.of(alert("NO-SUCH", "9")), Set.of("8"), FROM, TO))
                .isEmpty();
    }

    @Test
    void followsTheCursorWhileThereAreResults() {
        SENTRY.stubFor(get(urlPathEqualTo(O + "/issues/"))
                .withQueryParam("cursor", absent())
                .willReturn(okJson("[{\"id\":\"1\"}]").withHeader("Link", link(true, "0:100:0"))));
        SENTRY.stubFor(get(urlPathEqualTo(O + "/issues/"))
                .withQueryParam("cursor", equalTo("0:100:0"))
                .willReturn(okJson("[{\"id\":\"2\"}]").withHeader("Link", link(false, "0:200:0"))));

        assertThat(client.seenSince(FROM)).extracting(Issue::id).containsExactly("1", "2");
        SENTRY.verify(
                2,
                getRequestedFor(urlPathEqualTo(O + "/issues/"))
                        .withQueryParam("query", equalTo("lastSeen:>=2026-02-05T14:23:12"))
                        .withQueryParam("project", equalTo("-1")));
    }

    @Test
    void issuesThatBeganOrCameBackAreFoundWithOneRequestForAllProjects() {
        theIssueIsThere();
        SENTRY.stubFor(get(urlPathEqualTo(O + "/issues/")).willReturn(okJson("""
                [{"id":"1","shortId":"WEB-1","title":"New","count":"7","firstSeen":"2026-02-05T14:24:00Z","substatus":"new","project":{"slug":"web"}},
                 {"id":"2","shortId":"WEB-2","title":"Old","count":"900","firstSeen":"2025-01-05T14:24:00Z","substatus":"ongoing","project":{"slug":"web"}},
                 {"id":"4100","shortId":"WEB-7K","title":"Back","count":"9","firstSeen":"2025-01-05T14:24:00Z","substatus":"regressed","project":{"slug":"api"}},
                 {"id":"3","title":"Of no project","firstSeen":"2026-02-05T14:24:00Z"}]""")));

        List<Candidate> found = tracker.candidates(Set.of("web", "api"), Instant.parse("2026-02-05T14:08:12Z"), TO);

        assertThat(found)
                .containsExactly(
                        new Candidate("1", "WEB-1", "New", "web", Instant.parse("2026-02-05T14:24:00Z"), null, 7),
                        new Candidate(
                                "4100",
                                "WEB-7K",
                                "Back",
                                "api",
                                Instant.parse("2025-01-05T14:24:00Z"),
                                Instant.parse("2026-02-05T14:20:05Z"),
                                9));
        SENTRY.verify(
                1,
                getRequestedFor(urlPathEqualTo(O + "/issues/"))
                        .withQueryParam(
                                "query", equalTo("lastSeen:>=2026-02-05T14:08:12 firstSeen:<=2026-02-05T15:00:00"))
                        .withQueryParam("sort", equalTo("new")));
        SENTRY.verify(2, getRequestedFor(urlPathMatching("/.*")));
        assertThat(SENTRY.findAll(getRequestedFor(urlPathEqualTo(O + "/issues/"))))
                .singleElement()
                .satisfies(request -> assertThat(request.getUrl()).contains("project=api&project=web"));
    }

    @Test
    void ofAProjectThatSentryDoesNotKnowNothingIsFound() {
        for (int status : new int[] {400, 404}) {
            SENTRY.stubFor(
                    get(urlPathEqualTo(O + "/issues/")).willReturn(aResponse().withStatus(status)));

            assertThat(tracker.candidates(Set.of("gone"), FROM, TO)).isEmpty();
        }
    }

    @Test
    void theLimitsResetIsAMoment() {
        long reset = Instant.now().plusSeconds(90).getEpochSecond();
        RemoteError.RateLimited limited = (RemoteError.RateLimited)
                error(aResponse().withStatus(429).withHeader("X-Sentry-Rate-Limit-Reset", Long.toString(reset)));
        assertThat(limited.retryAt()).isEqualTo(Instant.ofEpochSecond(reset));

        RemoteError.RateLimited past = (RemoteError.RateLimited)
                error(aResponse().withStatus(429).withHeader("X-Sentry-Rate-Limit-Reset", "1000"));
        assertThat(Duration.between(Instant.now(), past.retryAt())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aRouteThatWillBeClosedIsToldOfOnce() {
        SENTRY.stubFor(get(urlPathEqualTo(O + "/issues/4100/events/latest/"))
                .willReturn(okJson("{}")
                        .withHeader("X-Sentry-Deprecation-Date", "2027-01-01T00:00:00Z")
                        .withHeader("X-Sentry-Replacement-Endpoint", "/api/0/somewhere/else/")));

        client.latestEvent("4100");
        client.latestEvent("4100");

        assertThat(meters.counter("postmortem.vendor.deprecated", "system", "sentry", "operation", "latest_event")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void eachAnswerHasItsError() {
        assertThat(error(aResponse().withStatus(401))).isInstanceOf(RemoteError.Unauthorized.class);
        assertThat(error(aResponse().withStatus(410).withBody("{\"message\":\"This API no longer exists.\"}")))
                .isInstanceOf(RemoteError.Gone.class);
        assertThat(error(aResponse().withStatus(503))).isInstanceOf(RemoteError.Unavailable.class);
        assertThat(error(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)))
                .isInstanceOf(RemoteError.Unavailable.class);
        assertThat(error(aResponse().withBody("<html>maintenance</html>"))).isInstanceOf(RemoteError.Unavailable.class);
        assertThat(error(okJson(Payloads.text("sentry/issue.json")).withFixedDelay(4000)))
                .isInstanceOf(RemoteError.Unavailable.class);
    }

    private void theIssueIsThere() {
        SENTRY.stubFor(get(urlPathEqualTo(O + "/issues/4100/"))
                .willReturn(okJson(Payloads.text("sentry/issue-of-the-outage.json"))));
    }

    private RemoteError error(ResponseDefinitionBuilder response) {
        SENTRY.resetAll();
        FreshVendors.now();
        SENTRY.stubFor(get(urlPathMatching("/.*")).willReturn(response));
        RemoteError error = catchThrowableOfType(RemoteError.class, () -> client.issue("4100"));
        assertThat(error).isNotNull();
        SENTRY.verify(1, getRequestedFor(urlPathEqualTo(O + "/issues/4100/")));
        return error;
    }

    private static AlertFacts alert(String key, String group) {
        return new AlertFacts("PALERT", key, group, List.of(), "High error rate", FROM);
    }

    private static String link(boolean more, String cursor) {
        return "<https://sentry.io/?cursor=0:0:1>; rel=\"previous\"; results=\"false\"; cursor=\"0:0:1\", "
                + "<https://sentry.io/?cursor=" + cursor + ">; rel=\"next\"; results=\"" + more + "\"; cursor=\""
                + cursor + "\"";
    }
}
