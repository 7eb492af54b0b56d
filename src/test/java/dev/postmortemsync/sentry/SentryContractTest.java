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

    private static final List<Contract.Difference> KNOWN = List.of(
            Contract.Difference.at("request.parameter.schema.format.date-time start", NO_ZONE, FIGURES),
            Contract.Difference.at("request.parameter.schema.format.date-time end", NO_ZONE, FIGURES),
            Contract.Difference.at(
                    "request.parameter.schema.invalidJson project",
                    "The document takes an id or a slug; the checker reads a value of several types as JSON, which a slug"
                            + " is not.",
                    "GET /api/0/organizations/{organization_id_or_slug}/issues/"));

    @Inject
    SentryClient client;

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
        client.aroundIn(List.of("web", "api"), FROM, FROM.plusSeconds(3600));

        Contract contract = Contract.of("sentry");
        SENTRY.findAll(anyRequestedFor(anyUrl())).forEach(contract::request);
        contract.covers(SentryRestClient.class);
        contract.check(KNOWN);
    }

    private static void serve(String path, String json) {
        SENTRY.stubFor(get(urlPathEqualTo(O + path)).willReturn(okJson(json)));
    }
}
