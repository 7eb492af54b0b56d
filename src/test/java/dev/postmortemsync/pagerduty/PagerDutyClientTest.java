package dev.postmortemsync.pagerduty;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.postmortemsync.Vendors.PAGERDUTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.postmortemsync.FreshVendors;
import dev.postmortemsync.Payloads;
import dev.postmortemsync.remote.RemoteError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PagerDutyClientTest {

    @Inject
    PagerDutyClient client;

    @BeforeEach
    void forget() {
        PAGERDUTY.resetAll();
    }

    @Test
    void readsAllPagesInUtcWithTokenAndVersion() {
        PAGERDUTY.stubFor(get("/incidents/PINC1?include%5B%5D=conference_bridge")
                .willReturn(okJson(Payloads.text("pagerduty/incident.json"))));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/PINC1/alerts"))
                .willReturn(okJson(Payloads.text("pagerduty/alerts.json"))));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/PINC1/notes")).willReturn(okJson("{\"notes\":null}")));
        for (int page = 0; page < 3; page++) {
            PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/PINC1/log_entries"))
                    .withQueryParam("offset", equalTo(Integer.toString(page * 100)))
                    .willReturn(okJson(entries(page * 100, page < 2 ? 100 : 7, page < 2))));
        }

        assertThat(client.find("PINC1", answered -> {}).logEntries()).hasSize(207);

        PAGERDUTY.verify(
                3,
                getRequestedFor(urlPathEqualTo("/incidents/PINC1/log_entries"))
                        .withQueryParam("limit", equalTo("100"))
                        .withQueryParam("time_zone", equalTo("UTC"))
                        .withHeader("Authorization", equalTo("Token token=pagerduty-token"))
                        .withHeader("Accept", equalTo("application/vnd.pagerduty+json;version=2")));
    }

    @Test
    void aPartThatIsNotFoundIsOneThatTheIncidentDoesNotHave() {
        PAGERDUTY.stubFor(get(urlPathMatching("/incidents/PINC1/.*"))
                .willReturn(jsonResponse("{\"error\":{\"code\":2100,\"message\":\"Not Found\"}}", 404)));
        PAGERDUTY.stubFor(get("/incidents/PINC1?include%5B%5D=conference_bridge")
                .willReturn(okJson(Payloads.text("pagerduty/incident.json"))));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/PINC1/log_entries")).willReturn(okJson(entries(0, 1, false))));

        assertThat(client.find("PINC1", answered -> {}).alerts())
                .as("not given")
                .isNull();
        assertThat(client.find("PINC1", answered -> {}).notes())
                .as("not given, which is not the same as none")
                .isNull();
    }

    @Test
    void anIncidentWithMoreThanPagingReachesSaysSo() {
        PAGERDUTY.stubFor(
                get(urlPathEqualTo("/incidents/PINC1")).willReturn(okJson(Payloads.text("pagerduty/incident.json"))));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/PINC1/log_entries")).willReturn(okJson(entries(0, 1, true))));

        assertThatThrownBy(() -> client.find("PINC1", answered -> {}))
                .isInstanceOf(RemoteError.Rejected.class)
                .hasMessageContaining("more than 10000 log_entries");
    }

    @Test
    void eachStatusHasItsError() {
        assertThat(error(aResponse().withStatus(401))).isInstanceOf(RemoteError.Unauthorized.class);
        assertThat(error(aResponse().withStatus(404).withBody("{\"error\":{\"code\":2100}}")))
                .isInstanceOf(RemoteError.NotFound.class);
        assertThat(error(aResponse().withStatus(402))).isInstanceOf(RemoteError.Rejected.class);
        assertThat(error(aResponse().withStatus(500))).isInstanceOf(RemoteError.Unavailable.class);
        assertThat(error(aResponse().withStatus(302).withHeader("Location", "https://example.org/")))
                .isInstanceOf(RemoteError.Unavailable.class);
    }

    @Test
    void theLimitsResetIsANumberOfSeconds() {
        RemoteError.RateLimited limited =
                (RemoteError.RateLimited) error(aResponse().withStatus(429).withHeader("ratelimit-reset", "40"));

        assertThat(Duration.between(Instant.now(), limited.retryAt()))
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(41));
        assertThat(error(aResponse().withStatus(429))).isInstanceOf(RemoteError.RateLimited.class);
    }

    @Test
    void whatIsNoAnswerIsUnavailable() {
        assertThat(error(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)))
                .isInstanceOf(RemoteError.Unavailable.class);
        assertThat(error(aResponse().withFault(Fault.EMPTY_RESPONSE))).isInstanceOf(RemoteError.Unavailable.class);
        assertThat(error(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)))
                .isInstanceOf(RemoteError.Unavailable.class);
        assertThat(error(aResponse().withHeader("Content-Type", "text/html").withBody("<html>login</html>")))
                .isInstanceOf(RemoteError.Unavailable.class);
        assertThat(error(okJson("{\"incident\":{\"created_at\":\"yesterday\"}}")))
                .isInstanceOf(RemoteError.Unavailable.class);
        assertThat(error(okJson("[]"))).isInstanceOf(RemoteError.Unavailable.class);
        assertThat(error(okJson(Payloads.text("pagerduty/incident.json")).withFixedDelay(4000)))
                .isInstanceOf(RemoteError.Unavailable.class)
                .hasMessageContaining("timed out");
    }

    private RemoteError error(ResponseDefinitionBuilder response) {
        PAGERDUTY.resetAll();
        FreshVendors.now();
        PAGERDUTY.stubFor(get(urlPathMatching("/.*")).willReturn(response));
        RemoteError error = catchThrowableOfType(RemoteError.class, () -> client.find("PINC1", answered -> {}));
        assertThat(error).isNotNull();
        assertThat(error.getMessage()).doesNotContain("pagerduty-token");
        PAGERDUTY.verify(1, getRequestedFor(urlPathEqualTo("/incidents/PINC1")));
        return error;
    }

    private static String entries(int from, int count, boolean more) {
        String all = IntStream.range(from, from + count)
                .mapToObj(i ->
                        "{\"id\":\"R" + i + "\",\"type\":\"notify_log_entry\",\"created_at\":\"2026-02-05T14:23:12Z\"}")
                .collect(Collectors.joining(","));
        return "{\"log_entries\":[" + all + "],\"limit\":100,\"offset\":" + from + ",\"more\":" + more + "}";
    }
}
