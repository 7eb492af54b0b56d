package dev.postmortemsync.pagerduty;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.postmortemsync.Vendors.PAGERDUTY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.postmortemsync.FreshVendors;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.RefreshJob;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.work.Failures;
import dev.postmortemsync.work.VendorStates;
import dev.postmortemsync.work.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one refusal of a vendor means for all that would ask it. */
@QuarkusTest
class VendorPauseTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String REFUSED = "{\"error\":{\"message\":\"no such token\"}}";

    @Inject
    PagerDutyClient client;

    @Inject
    VendorStates states;

    @Inject
    Incidents incidents;

    @Inject
    Failures failures;

    @Inject
    Work work;

    @Inject
    EntityManager em;

    private final String id = "W" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();

    @BeforeEach
    @AfterEach
    void forget() {
        PAGERDUTY.resetAll();
        FreshVendors.now();
    }

    @Test
    void aRefusedTokenPausesAllUntilAProbeIsAccepted() {
        PAGERDUTY.stubFor(get(urlPathMatching("/.*")).willReturn(jsonResponse(REFUSED, 401)));

        work.request(RefreshJob.NAME, RefreshJob.subjectOf(id));
        await().atMost(LONG).until(() -> states.of("pagerduty").paused());
        await().atMost(LONG).until(() -> row("last_problem") != null);

        assertThatThrownBy(() -> client.find("POTHER", answered -> {})).isInstanceOf(RemoteError.Paused.class);
        PAGERDUTY.verify(0, getRequestedFor(urlPathEqualTo("/incidents/POTHER")));
        assertThat(row("failed_attempts")).isEqualTo(0);
        given().get("/q/health")
                .then()
                .body("checks.find { it.name == 'pagerduty' }.status", is("DOWN"))
                .body("checks.find { it.name == 'pagerduty' }.data.because", containsString("no such token"));
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/").then().statusCode(200).body(containsString("PagerDuty paused"));
        given().get("/status")
                .then()
                .statusCode(200)
                .body(containsString("paused"))
                .body(containsString("no such token"));

        PAGERDUTY.resetAll();
        tell();
        await().atMost(LONG).until(() -> {
            hurry("vendor-probe", "pagerduty");
            return !states.of("pagerduty").paused();
        });
        await().atMost(LONG).until(() -> {
            hurry(RefreshJob.NAME, RefreshJob.subjectOf(id));
            return incidents.findByPagerdutyId(id).isPresent();
        });
        assertThat(failures.list(null, 200))
                .noneMatch(failure -> failure.subject().equals(RefreshJob.subjectOf(id)));
        given().get("/q/health").then().body("checks.find { it.name == 'pagerduty' }.status", is("UP"));
    }

    @Test
    void anIncidentThatTheTokenMayNotSeePausesNothing() {
        tell();
        PAGERDUTY.stubFor(
                get(urlPathEqualTo("/incidents/PSECRET")).willReturn(jsonResponse("{\"error\":{\"code\":2018}}", 403)));
        PAGERDUTY.stubFor(
                get(urlPathEqualTo("/log_entries")).willReturn(okJson("{\"log_entries\":[],\"more\":false}")));

        assertThatThrownBy(() -> client.find("PSECRET", answered -> {})).isInstanceOf(RemoteError.Unauthorized.class);

        await().atMost(LONG).untilAsserted(() -> PAGERDUTY.verify(getRequestedFor(urlPathEqualTo("/log_entries"))));
        assertThat(client.find(id, answered -> {}).incident().id()).isEqualTo(id);
        assertThat(states.of("pagerduty").paused()).isFalse();
    }

    @Test
    void aTokenThatMayNothingPausesAll() {
        PAGERDUTY.stubFor(get(urlPathMatching("/.*")).willReturn(jsonResponse(REFUSED, 403)));

        assertThatThrownBy(() -> client.find(id, answered -> {})).isInstanceOf(RemoteError.Unauthorized.class);

        await().atMost(LONG).until(() -> states.of("pagerduty").paused());
        assertThatThrownBy(() -> client.find(id, answered -> {})).isInstanceOf(RemoteError.Paused.class);
    }

    @Test
    void aLimitHoldsForAllUntilItsEnd() {
        PAGERDUTY.stubFor(get(urlPathMatching("/.*"))
                .willReturn(aResponse().withStatus(429).withHeader("ratelimit-reset", "40")));
        assertThatThrownBy(() -> client.find(id, answered -> {})).isInstanceOf(RemoteError.RateLimited.class);
        PAGERDUTY.resetAll();
        tell();

        assertThatThrownBy(() -> client.find(id, answered -> {}))
                .isInstanceOfSatisfying(
                        RemoteError.RateLimited.class,
                        limited -> assertThat(limited.retryAt())
                                .isBetween(
                                        Instant.now().plusSeconds(20),
                                        Instant.now().plusSeconds(41)));
        PAGERDUTY.verify(0, getRequestedFor(urlPathEqualTo("/incidents/" + id)));
    }

    @Test
    void anAnswerThatWasTheLastOfItsWindowIsFollowedByNone() {
        PAGERDUTY.stubFor(get(urlPathEqualTo("/log_entries"))
                .willReturn(okJson("{\"log_entries\":[],\"more\":false}")
                        .withHeader("ratelimit-remaining", "0")
                        .withHeader("ratelimit-reset", "40")));
        Instant now = Instant.now();
        assertThat(client.logPage(now.minusSeconds(60), now, false, 0).entries())
                .isEmpty();

        assertThatThrownBy(() -> client.find(id, answered -> {})).isInstanceOf(RemoteError.RateLimited.class);
        PAGERDUTY.verify(0, getRequestedFor(urlPathEqualTo("/incidents/" + id)));
    }

    @Test
    void troubleIsShownAndEndsWithTheNextAnswer() {
        PAGERDUTY.stubFor(get(urlPathMatching("/.*")).willReturn(aResponse().withStatus(503)));
        assertThatThrownBy(() -> client.find(id, answered -> {})).isInstanceOf(RemoteError.Unavailable.class);
        assertThat(states.of("pagerduty").word()).isEqualTo("unavailable");
        assertThat(states.of("pagerduty").problem()).contains("503");
        given().get("/status").then().statusCode(200).body(containsString("unavailable"));

        PAGERDUTY.resetAll();
        tell();
        client.find(id, answered -> {});
        assertThat(states.of("pagerduty").ok()).isTrue();
        assertThat(states.of("pagerduty").lastSuccessAt()).isNotNull();
    }

    private void tell() {
        PAGERDUTY.stubFor(
                get(urlPathEqualTo("/log_entries")).willReturn(okJson("{\"log_entries\":[],\"more\":false}")));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/" + id))
                .willReturn(okJson("{\"incident\":{\"id\":\"" + id + "\",\"incident_number\":1,\"title\":\"Paused\","
                        + "\"created_at\":\"2026-02-05T14:00:00Z\",\"status\":\"resolved\",\"urgency\":\"low\","
                        + "\"service\":{\"id\":\"PSVC\",\"summary\":\"web\"}}}")));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/" + id + "/log_entries"))
                .willReturn(okJson("{\"log_entries\":[],\"more\":false}")));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/" + id + "/alerts"))
                .willReturn(okJson("{\"alerts\":[],\"more\":false}")));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/" + id + "/notes")).willReturn(okJson("{\"notes\":[]}")));
    }

    private Object row(String column) {
        return QuarkusTransaction.requiringNew()
                .call(() -> em
                        .createNativeQuery("select " + column + " from work_request where subject = :subject")
                        .setParameter("subject", RefreshJob.subjectOf(id))
                        .getResultList()
                        .stream()
                        .findFirst()
                        .orElse(null));
    }

    /** A minute is too long for a test. */
    private void hurry(String job, String subject) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("""
                update scheduled_tasks set execution_time = now()
                where task_name = :job and task_instance = :subject and not picked and execution_time > now()""")
                        .setParameter("job", job)
                        .setParameter("subject", subject)
                        .executeUpdate());
    }
}
