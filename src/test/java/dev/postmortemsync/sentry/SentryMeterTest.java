package dev.postmortemsync.sentry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.SENTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.postmortemsync.incident.ErrorMeter.Measured;
import dev.postmortemsync.incident.ErrorMetrics;
import dev.postmortemsync.incident.ErrorMetrics.Figure;
import dev.postmortemsync.incident.ErrorMetrics.Measure;
import dev.postmortemsync.incident.ErrorMetrics.Phase;
import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.remote.RemoteError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SentryMeterTest {

    private static final String O = "/api/0/organizations/acme";
    /** In every address that this test asks: jobs of other tests may ask at the same time. */
    private static final String OWN =
            Integer.toString(ThreadLocalRandom.current().nextInt(100_000, 900_000));

    private static final String VERSION = "backend/web@" + OWN;
    private static final String RELEASE = O + "/releases/backend%2Fweb@" + OWN + "/";
    private static final Instant FROM = Instant.parse("2026-02-05T14:23:12Z");
    private static final Instant TO = Instant.parse("2026-02-05T15:00:00Z");

    @Inject
    SentryConfig config;

    @Inject
    SentryClient client;

    @Inject
    SentryMetricsClient metricsClient;

    @Inject
    SentryReleases releases;

    private SentryMeter meter;

    /** With a memory of its own for what this Sentry lacks. */
    @BeforeEach
    void begin() {
        SENTRY.resetAll();
        Clock clock = Clock.systemUTC();
        Features features = new Features(clock);
        meter = new SentryMeter(
                config, client, metricsClient, new SentryRates(metricsClient, features), releases, features, clock);
    }

    @AfterEach
    void forget() {
        SENTRY.resetAll();
    }

    @Test
    void tellsAllThatANewSentryKnowsInTwelveRequests() {
        everythingIsThere();

        Measured measured = measure();

        ErrorMetrics metrics = measured.metrics();
        assertThat(metrics.figures().stream()
                        .map(figure -> "%s %s %s %s"
                                .formatted(figure.measure(), figure.phase(), figure.value(), figure.statistic())))
                .containsExactly(
                        "ERROR_RATE BEFORE 0.002 median",
                        "ERROR_RATE DURING 0.47 peak",
                        "ERROR_RATE AFTER 0.001 median",
                        "P95 BEFORE 250.0 median",
                        "P95 DURING 30000.0 peak",
                        "P95 AFTER 230.0 median");
        assertThat(metrics.figures().get(1))
                .returns("low", Figure::confidence)
                .returns("events-timeseries", Figure::source)
                .returns("spans failure_rate() is_transaction:true project:" + OWN, Figure::query)
                .returns(FROM, Figure::from)
                .returns(TO, Figure::to);
        assertThat(metrics.groups()).singleElement().satisfies(group -> {
            assertThat(group.regions().field()).isEqualTo("geo.region");
            assertThat(group.regions().top()).containsExactly(new ErrorMetrics.Share("Hesse", 70));
            assertThat(group.regions().total()).isEqualTo(80);
            assertThat(group.segments()).isNull();
            assertThat(group.transactions().top())
                    .containsExactly(
                            new ErrorMetrics.Share("GET /api/team", 90), new ErrorMetrics.Share("GET /api/user", 30));
        });
        assertThat(metrics.notes())
                .containsExactly("Sentry dropped 1,200 errors in the incident's window for its rate limit (stats_v2):"
                        + " the counts are too low.");
        assertThat(metrics.activeUsers())
                .isEqualTo(new ErrorMetrics.ActiveUsers(
                        50_000,
                        "sessions count_unique(user) project:" + OWN,
                        Instant.parse("2026-02-05T14:00:00Z"),
                        TO));
        assertThat(metrics.frozen()).isTrue();
        assertThat(SENTRY.findAll(anyRequestedFor(urlMatching(".*" + OWN + ".*"))))
                .hasSize(12);
    }

    @Test
    void tellsWhatTheReleaseBroughtAndWhenItArrived() {
        everythingIsThere();

        Measured measured = measure();

        assertThat(measured.metrics().releases()).singleElement().satisfies(release -> {
            assertThat(release.version()).isEqualTo(VERSION);
            assertThat(release.commits().stream()
                            .map(commit ->
                                    commit.id() + " " + commit.suspect() + " " + commit.url() + " " + commit.review()))
                    .containsExactly(
                            "8f14e45f true https://github.com/acme/web/commit/8f14e45f https://github.com/acme/web/pull/123",
                            "1b645389 false https://github.com/acme/web/commit/1b645389 null");
        });
        assertThat(measured.signals())
                .extracting(Signal::key, Signal::event, Signal::at)
                .containsExactly(tuple(
                        "deploy:" + VERSION + ":77",
                        "Release " + VERSION + " deployed to production",
                        Instant.parse("2026-02-05T14:05:00Z")));
    }

    /** The release of the first event ever is of another time; suspected is what the latest event's release brought. */
    @Test
    void ofARegressionTheReleaseOfItsLatestEventIsSuspected() {
        everythingIsThere();
        String old = "old@" + OWN;
        serve(O + "/issues/" + OWN + "/", """
                {"id":"%1$s","shortId":"WEB-%1$s","project":{"id":"%1$s","slug":"web-%1$s"},"substatus":"regressed",
                "firstRelease":{"version":"%2$s"}}""".formatted(OWN, old));
        serve(O + "/releases/" + old + "/", "{\"version\":\"" + old + "\",\"deployCount\":0,\"commitCount\":1}");
        serve(O + "/releases/" + old + "/commits/", "[{\"id\":\"0ld\",\"message\":\"Begin\"}]");

        assertThat(measure().metrics().releases().stream()
                        .map(release -> release.version() + " "
                                + release.commits().stream()
                                        .filter(ErrorMetrics.Commit::suspect)
                                        .map(ErrorMetrics.Commit::id)
                                        .toList()))
                .containsExactly(VERSION + " [8f14e45f]", old + " []");
    }

    @Test
    void anOldSentryIsAskedItsOwnWayAndWhatItLacksIsRemembered() {
        everythingIsThere();
        is(O + "/events-timeseries/", 404);
        SENTRY.stubFor(get(urlPathEqualTo(O + "/events-stats/"))
                .withQueryParam("yAxis", equalTo("p95(transaction.duration)"))
                .withQueryParam("interval", equalTo("60s"))
                .willReturn(okJson("{\"data\":[[1770300000,[{\"count\":250.0}]],[1770302400,[{\"count\":9000}]]]}")));
        SENTRY.stubFor(get(urlPathEqualTo(O + "/events-stats/"))
                .withQueryParam("yAxis", equalTo("failure_rate()"))
                .willReturn(okJson("{\"data\":[[1770300000,[{\"count\":0.25}]]]}")));

        List<Figure> figures = measure().metrics().figures();
        measure();

        assertThat(figure(figures, Measure.P95, Phase.DURING))
                .returns(9000.0, Figure::value)
                .returns("events-stats", Figure::source);
        assertThat(figure(figures, Measure.ERROR_RATE, Phase.BEFORE).value()).isEqualTo(0.25);
        assertThat(figure(figures, Measure.ERROR_RATE, Phase.AFTER))
                .returns(null, Figure::value)
                .returns("no data in this window", Figure::gap);
        SENTRY.verify(
                1, getRequestedFor(urlPathEqualTo(O + "/events-timeseries/")).withQueryParam("project", equalTo(OWN)));
    }

    @Test
    void withoutTracesSessionsTellTheErrorRateAndNothingTheTimes() {
        everythingIsThere();
        SENTRY.stubFor(get(urlPathEqualTo(O + "/events-timeseries/"))
                .willReturn(okJson(series("p95(span.duration)", "0", "0", "0", null))));
        SENTRY.stubFor(get(urlPathEqualTo(O + "/sessions/"))
                .willReturn(okJson("{\"groups\":[{\"by\":{},\"totals\":{\"crash_free_rate(session)\":0.75}}]}")));

        List<Figure> figures = measure().metrics().figures();

        assertThat(figure(figures, Measure.ERROR_RATE, Phase.DURING))
                .returns(0.25, Figure::value)
                .returns("overall", Figure::statistic)
                .returns("sessions", Figure::source);
        assertThat(figure(figures, Measure.P95, Phase.DURING))
                .returns(null, Figure::value)
                .returns("events-timeseries has no data of these windows", Figure::gap);
        SENTRY.verify(
                1, getRequestedFor(urlPathEqualTo(O + "/events-timeseries/")).withQueryParam("project", equalTo(OWN)));
    }

    @ParameterizedTest
    @CsvSource({
        "404, this Sentry has no events-timeseries",
        "403, the token may not use events-timeseries",
        "400, events-timeseries refused the question with 400",
    })
    void saysWhyThereIsNoFigure(int status, String why) {
        everythingIsThere();
        for (String route : List.of("events-timeseries", "events-stats", "events", "sessions", "stats_v2")) {
            is(O + "/" + route + "/", status);
        }

        ErrorMetrics metrics = measure().metrics();

        assertThat(metrics.figures())
                .hasSize(6)
                .allSatisfy(figure -> assertThat(figure.value()).isNull());
        assertThat(figure(metrics.figures(), Measure.P95, Phase.BEFORE).gap()).startsWith(why + "; ");
        assertThat(metrics.notes()).singleElement().asString().contains("are not available");
        assertThat(metrics.groups().get(0).regions()).isNotNull();
        assertThat(metrics.activeUsers()).isNull();
    }

    @Test
    void whatIsGoneIsAskedOnceMoreAfterTheBrownout() {
        everythingIsThere();
        is(O + "/events-timeseries/", 410);

        assertThatThrownBy(this::measure).isInstanceOf(RemoteError.Gone.class);
    }

    @Test
    void aRefusedTokenIsNoEmptySnapshot() {
        is(O + "/issues/" + OWN + "/", 401);

        assertThatThrownBy(this::measure).isInstanceOf(RemoteError.Unauthorized.class);
    }

    @Test
    void whatHasAgedOutIsSaidToBeGone() {
        ErrorMetrics metrics = measure().metrics();

        assertThat(metrics.notes()).containsExactly("Sentry no longer has the issue " + OWN + ".");
        assertThat(metrics.figures()).isEmpty();
        assertThat(metrics.releases()).isEmpty();
    }

    private Measured measure() {
        return meter.measure(List.of(OWN), FROM, TO, true);
    }

    private static Figure figure(List<Figure> figures, Measure measure, Phase phase) {
        return figures.stream()
                .filter(figure -> figure.measure() == measure && figure.phase() == phase)
                .findFirst()
                .orElseThrow();
    }

    private static void is(String path, int status) {
        SENTRY.stubFor(get(urlPathEqualTo(path)).willReturn(aResponse().withStatus(status)));
    }

    private static void serve(String path, String json) {
        SENTRY.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
    }

    static void everythingIsThere() {
        serve(O + "/issues/" + OWN + "/", """
                {"id":"%1$s","shortId":"WEB-%1$s","project":{"id":"%1$s","slug":"web-%1$s"},"tags":[{"key":"browser"},
                {"key":"geo.region"}],"firstRelease":{"version":"backend/web@%1$s"}}""".formatted(OWN));
        serve(
                O + "/issues/" + OWN + "/events/latest/",
                "{\"id\":\"e1\",\"release\":{\"version\":\"" + VERSION + "\"}}");
        serve(
                O + "/issues/" + OWN + "/tags/geo.region/",
                "{\"key\":\"geo.region\",\"totalValues\":80,\"topValues\":[{\"value\":\"Hesse\",\"count\":70},{\"value\":\"\",\"count\":10}]}");
        serve(
                O + "/events/",
                "{\"data\":[{\"transaction\":\"GET /api/team\",\"count()\":90},{\"transaction\":\"GET /api/user\",\"count()\":30}]}");
        serve("/api/0/projects/acme/web-" + OWN + "/events/e1/committers/", """
                {"committers":[{"author":{"name":"Bo"},"commits":[{"id":"8f14e45f","message":"Show the team\\n\\nlong",
                "dateCreated":"2026-02-05T13:48:11Z","pullRequest":{"id":"123","externalUrl":"https://github.com/acme/web/pull/123",
                "repository":{"name":"acme/web","url":"https://github.com/acme/web"}}}]}]}""");
        serve(RELEASE, "{\"version\":\"" + VERSION + "\",\"commitCount\":2,\"deployCount\":1}");
        serve(
                RELEASE + "deploys/",
                "[{\"id\":\"77\",\"environment\":\"production\",\"dateFinished\":\"2026-02-05T14:05:00Z\"},"
                        + "{\"id\":\"76\",\"environment\":\"staging\",\"dateFinished\":\"2026-02-01T14:05:00Z\"}]");
        serve(RELEASE + "commits/", """
                [{"id":"8f14e45f","message":"Show the team"},{"id":"1b645389","message":"Else",
                "repository":{"name":"acme/web","url":"https://github.com/acme/web.git"}}]""");
        SENTRY.stubFor(get(urlPathEqualTo(O + "/events-timeseries/"))
                .withQueryParam("yAxis", equalTo("failure_rate()"))
                .withQueryParam("dataset", equalTo("spans"))
                .withQueryParam("project", equalTo(OWN))
                .withQueryParam("interval", equalTo("60"))
                .withQueryParam("start", equalTo("2026-02-05T13:23:12"))
                .withQueryParam("end", equalTo("2026-02-05T16:00:00"))
                .willReturn(okJson(series("failure_rate()", "0.002", "0.47", "0.001", "low"))));
        SENTRY.stubFor(get(urlPathEqualTo(O + "/events-timeseries/"))
                .withQueryParam("yAxis", equalTo("p95(span.duration)"))
                .willReturn(okJson(series("p95(span.duration)", "250", "30000", "230", null))));
        SENTRY.stubFor(get(urlPathEqualTo(O + "/sessions/"))
                .withQueryParam("field", equalTo("count_unique(user)"))
                .withQueryParam("start", equalTo("2026-02-05T14:00:00"))
                .withQueryParam("end", equalTo("2026-02-05T15:00:00"))
                .willReturn(okJson("{\"groups\":[{\"by\":{},\"totals\":{\"count_unique(user)\":50000}}]}")));
        serve(O + "/stats_v2/", """
                {"groups":[{"by":{"outcome":"accepted"},"totals":{"sum(quantity)":5}},
                {"by":{"outcome":"rate_limited"},"totals":{"sum(quantity)":1200}}]}""");
    }

    /** Minutes at 14:00, 14:01, 14:40 and 15:10, and one that is incomplete. */
    private static String series(String axis, String before, String during, String after, String confidence) {
        String sure = confidence == null ? "null" : '"' + confidence + '"';
        return """
                {"timeSeries":[{"yAxis":"%s","values":[
                {"timestamp":1770300000000,"value":%s,"incomplete":false},
                {"timestamp":1770300060000,"value":%2$s,"incomplete":false},
                {"timestamp":1770302400000,"value":%s,"incomplete":false,"confidence":%s},
                {"timestamp":1770304200000,"value":%s,"incomplete":false},
                {"timestamp":1770304260000,"value":99999,"incomplete":true}]}],"meta":{"dataset":"spans"}}""".formatted(axis, before, during, sure, after);
    }
}
