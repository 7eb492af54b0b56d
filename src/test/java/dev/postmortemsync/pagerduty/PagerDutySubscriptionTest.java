package dev.postmortemsync.pagerduty;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.PAGERDUTY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.postmortemsync.FreshVendors;
import dev.postmortemsync.inbox.SubscriptionView;
import dev.postmortemsync.inbox.Subscriptions;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PagerDutySubscriptionTest {

    private static final Attempt ATTEMPT = new Attempt(PagerDutySubscriptionJob.ALL, 1, () -> true);

    @Inject
    PagerDutySubscriptionJob job;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Links links;

    @BeforeEach
    void forget() {
        FreshVendors.ticked(PagerDutySubscriptionJob.NAME);
        PAGERDUTY.resetAll();
    }

    @AfterEach
    void heal() {
        tell(links.baseUrl() + "/webhooks/pagerduty", true, false);
        job.run(ATTEMPT);
        PAGERDUTY.resetAll();
    }

    @Test
    void findsTheOneThatSendsHere() {
        tell(links.baseUrl() + "/webhooks/pagerduty", true, false);

        assertThat(job.run(ATTEMPT)).isEqualTo(Outcome.done());

        assertThat(seen().state()).isEqualTo("delivering");
        assertThat(seen().id()).isEqualTo("PSUB1");
    }

    @Test
    void whatPagerDutyHasStoppedIsSwitchedOnAgainAndTheLogIsRead() {
        tell(links.baseUrl() + "/webhooks/pagerduty", true, true);
        PAGERDUTY.stubFor(post(urlPathEqualTo("/webhook_subscriptions/PSUB1/enable"))
                .willReturn(okJson("{\"webhook_subscription\":{\"id\":\"PSUB1\"}}")));
        PAGERDUTY.stubFor(
                get(urlPathEqualTo("/log_entries")).willReturn(okJson("{\"log_entries\":[],\"more\":false}")));

        job.run(ATTEMPT);

        PAGERDUTY.verify(1, postRequestedFor(urlPathEqualTo("/webhook_subscriptions/PSUB1/enable")));
        assertThat(seen().state()).isEqualTo("delivering");
        assertThat(seen().healedAt()).isNotNull();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> PAGERDUTY.verify(getRequestedFor(urlPathEqualTo("/log_entries"))));
    }

    @Test
    void whatTheTokenMayNotSwitchOnIsShown() {
        tell(links.baseUrl() + "/webhooks/pagerduty", true, true);
        PAGERDUTY.stubFor(post(urlPathEqualTo("/webhook_subscriptions/PSUB1/enable"))
                .willReturn(aResponse().withStatus(403)));

        job.run(ATTEMPT);

        assertThat(seen().disabled()).isTrue();
        assertThat(seen().detail()).contains("may not switch it on again");
        given().get("/status").then().statusCode(200).body(containsString("subscription disabled"));
        given().get("/q/health")
                .then()
                .body("checks.find { it.name == 'pagerduty' }.data.subscription", is("disabled"));
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void whatAPersonHasSwitchedOffStaysOff() {
        tell(links.baseUrl() + "/webhooks/pagerduty", false, false);

        job.run(ATTEMPT);

        assertThat(seen().disabled()).isTrue();
        assertThat(seen().detail()).contains("switched off in PagerDuty");
    }

    @Test
    void whereNoneSendsHereThatIsSaid() {
        tell("https://elsewhere.example.org/webhooks/pagerduty", true, true);

        job.run(ATTEMPT);

        assertThat(seen().state()).isEqualTo("absent");
    }

    @Test
    void whatTheTokenMayNotSeeIsSaid() {
        PAGERDUTY.stubFor(get(urlPathEqualTo("/webhook_subscriptions"))
                .willReturn(aResponse().withStatus(403)));

        assertThat(job.run(ATTEMPT)).isEqualTo(Outcome.done());

        assertThat(seen().state()).isEqualTo("unwatched");
        assertThat(seen().detail()).isEqualTo("it cannot be watched with this token");
    }

    private SubscriptionView seen() {
        return subscriptions.of(PagerDutyClient.SYSTEM).orElseThrow();
    }

    private static void tell(String url, boolean active, boolean stopped) {
        PAGERDUTY.stubFor(get(urlPathEqualTo("/webhook_subscriptions"))
                .willReturn(okJson("{\"webhook_subscriptions\":[{\"id\":\"PSUB1\",\"type\":\"webhook_subscription\","
                        + "\"active\":" + active + ",\"delivery_method\":{\"type\":\"http_delivery_method\",\"url\":\""
                        + url + "\",\"temporarily_disabled\":" + stopped + "}}],\"more\":false}")));
    }
}
