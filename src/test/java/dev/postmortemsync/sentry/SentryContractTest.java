package dev.postmortemsync.sentry;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.SENTRY;

import dev.postmortemsync.Contract;
import dev.postmortemsync.Payloads;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is really sent to Sentry, held against its OpenAPI document. */
@QuarkusTest
class SentryContractTest {

    private static final String O = "/api/0/organizations/acme";
    private static final Instant FROM = Instant.parse("2026-02-05T14:23:12Z");

    private static final String NO_ZONE =
            "The document's own sample, 2001-12-14T12:34:56.7890, has no zone, unlike its format; the server reads such"
                    + " times as UTC, and takes a zone away (getsentry/sentry, parse_datetime_string).";
    private static final String FIGURES = "GET /api/0/organizations/{organization_id_or_slug}/events/";

    private static final String SERIES = "GET /api/0/organizations/{organization_id_or_slug}/events-timeseries/";
    private static final String SESSIONS = "GET /api/0/organizations/{organization_id_or_slug}/sessions/";
    private static final String INGESTION = "GET /api/0/organizations/{organization_id_or_slug}/stats_v2/";
    private static final String PRIVATE =
            "A private route, which the document does not have; asked by feature detection (getsentry/sentry, %s).";

    private static final List<Contract.Difference> KNOWN = List.of(
            Contract.Difference.at(
                    "request.parameter.schema.format.date-time start", NO_ZONE, FIGURES, SERIES, SESSIONS, INGESTION),
            Contract.Difference.at(
                    "request.parameter.schema.format.date-time end", NO_ZONE, FIGURES, SERIES, SESSIONS, INGESTION),
            Contract.Difference.at(
                    "request.path.missing",
                    PRIVATE.formatted("api/endpoints/organization_events_stats.py"),
                    "GET " + O + "/events-stats/"),
            Contract.Difference.at(
                    "request.path.missing",
                    PRIVATE.formatted("api/endpoints/event_file_committers.py; suspect commits have no other route"),
                    "GET /api/0/projects/acme/web/events/e1/committers/"),
            Contract.Difference.at(
                    "request.path.missing",
                    PRIVATE.formatted("incidents/endpoints/organization_incident_details.py"),
                    "GET " + O + "/incidents/7/"),
            Contract.Difference.at(
                    "request.parameter.schema.invalidJson project",
                    "The document takes an id or a slug; the checker reads a value of several types as JSON, which a slug"
                            + " is not.",
                    "GET /api/0/organizations/{organization_id_or_slug}/issues/"));

    @Inject
    SentryClient client;

    @Inject
    SentryMetricsClient metrics;

    @Test
    void everyRequestIsOneOfTheDocument() {
        SENTRY.resetAll();
        serve("/shortids/WEB-7K/", "{\"groupId\":\"4100\"}");
        serve("/issues/4100/", Payloads.text("sentry/issue-of-the-outage.json"));
        serve("/issues/4100/events/latest/", "{\"release\":{\"version\":\"web@42\"}}");
        serve("/events/", "{\"data\":[{\"count()\":120,\"count_unique(user)\":31}],\"meta\":{}}");
        serve("/issues/", "[]");
        SENTRY.stubFor(get(urlPathEqualTo(O + "/issues/"))
                .withQueryParam("cursor", absent())
                .willReturn(okJson("[]")
                        .withHeader(
                                "Link", "<https://sentry.io/>; rel=\"next\"; results=\"true\"; cursor=\"0:100:0\"")));

        client.idOf("WEB-7K");
        client.issue("4100");
        client.latestRelease("4100");
        client.figures("WEB-7K", FROM, FROM.plusSeconds(3600));
        client.seenSince(FROM);
        serve("/incidents/7/", "{}");
        client.metricAlert("7");

        figures();
        client.aroundIn(List.of("web", "api"), FROM, FROM.plusSeconds(3600));

        Contract contract = Contract.of("sentry");
        SENTRY.findAll(anyRequestedFor(anyUrl())).forEach(contract::request);
        contract.covers(SentryRestClient.class);
        contract.covers(SentryProjectRestClient.class);
        contract.check(KNOWN);
    }

    private void figures() {
        Windows.Window window = new Windows.Window(FROM, FROM.plusSeconds(3600));
        List<String> projects = List.of("4501");
        serve("/issues/4100/tags/geo.region/", "{\"key\":\"geo.region\"}");
        serve("/events-timeseries/", "{\"timeSeries\":[]}");
        serve("/events-stats/", "{\"data\":[]}");
        serve("/sessions/", "{\"groups\":[]}");
        serve("/stats_v2/", "{\"groups\":[]}");
        serve("/releases/web@42/", "{\"version\":\"web@42\"}");
        serve("/releases/web@42/deploys/", "[]");
        serve("/releases/web@42/commits/", "[]");

        metrics.tag("4100", "geo.region");
        metrics.timeseries("p95(span.duration)", "is_transaction:true", projects, 60, window);
        metrics.stats("failure_rate()", "event.type:transaction", projects, 60, window);
        metrics.table("spans", List.of("failure_rate()"), "is_transaction:true", projects, null, null, window);
        metrics.table("errors", List.of("transaction", "count()"), "issue:WEB-7K", null, "-count()", 5, window);
        metrics.crashFree(projects, window);
        metrics.users(projects, window);
        metrics.rateLimited(projects, window);
        metrics.release("web@42");
        metrics.deploys("web@42");
        metrics.commits("web@42");
        metrics.committers("web", "e1");
    }

    private static void serve(String path, String json) {
        SENTRY.stubFor(get(urlPathEqualTo(O + path)).willReturn(okJson(json)));
    }
}
