package dev.postmortemsync.sentry;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.SENTRY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.postmortemsync.FreshVendors;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.work.VendorStates;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One vendor's refusal stops that one alone, and ends by itself. */
@QuarkusTest
class SentryPauseTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String O = "/api/0/organizations/acme";

    @Inject
    SentryClient client;

    @Inject
    VendorStates states;

    @Inject
    EntityManager em;

    @BeforeEach
    @AfterEach
    void forget() {
        SENTRY.resetAll();
        FreshVendors.now();
    }

    @Test
    void aRefusedTokenPausesSentryAloneUntilAProbeIsAccepted() {
        SENTRY.stubFor(any(anyUrl()).willReturn(jsonResponse("{\"detail\":\"Invalid token\"}", 401)));

        assertThatThrownBy(() -> client.issue("4100")).isInstanceOf(RemoteError.Unauthorized.class);

        assertThat(states.of("sentry").paused()).isTrue();
        assertThatThrownBy(() -> client.issue("4100")).isInstanceOf(RemoteError.Paused.class);
        SENTRY.verify(1, getRequestedFor(urlPathEqualTo(O + "/issues/4100/")));
        assertThat(states.of("pagerduty").paused()).isFalse();
        given().get("/q/health")
                .then()
                .body("checks.find { it.name == 'sentry' }.status", is("DOWN"))
                .body("checks.find { it.name == 'pagerduty' }.status", is("UP"));

        SENTRY.stubFor(get(urlPathEqualTo(O + "/issues/")).willReturn(okJson("[]")));
        await().atMost(LONG).until(() -> {
            hurry();
            return !states.of("sentry").paused();
        });
        given().get("/q/health").then().body("checks.find { it.name == 'sentry' }.status", is("UP"));
    }

    @Test
    void aTokenThatMayNothingPausesSentryToo() {
        SENTRY.stubFor(
                any(anyUrl()).willReturn(jsonResponse("{\"detail\":\"You do not have permission to do this.\"}", 403)));

        assertThatThrownBy(() -> client.issue("4100")).isInstanceOf(RemoteError.Unauthorized.class);

        await().atMost(LONG).until(() -> states.of("sentry").paused());
        assertThatThrownBy(() -> client.issue("4100")).isInstanceOf(RemoteError.Paused.class);

        // A probe that is refused is no success.
        Instant answered = states.of("sentry").lastSuccessAt();
        QuarkusTransaction.requiringNew().run(() -> em.createNativeQuery("""
                update vendor_state set last_success_at = last_success_at - interval '1 minute'
                where vendor = 'sentry'""").executeUpdate());
        Instant probeAt = states.of("sentry").probeAt();
        await().atMost(LONG).until(() -> {
            hurry();
            return states.of("sentry").probeAt().isAfter(probeAt);
        });
        assertThat(states.of("sentry").lastSuccessAt()).isBefore(answered);
    }

    /** A minute is too long for a test. */
    private void hurry() {
        QuarkusTransaction.requiringNew().run(() -> em.createNativeQuery("""
                update scheduled_tasks set execution_time = now()
                where task_name = 'vendor-probe' and task_instance = 'sentry' and not picked and execution_time > now()""").executeUpdate());
    }
}
