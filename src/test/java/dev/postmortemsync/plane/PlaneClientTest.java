package dev.postmortemsync.plane;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.postmortemsync.FreshVendors;
import dev.postmortemsync.Vendors;
import dev.postmortemsync.plane.dto.PlaneProject;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.VendorStates;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlaneClientTest {

    private static final String PROJECTS = "/api/v1/workspaces/acme/projects/";

    @Inject
    VendorStates states;

    @Inject
    PlaneClient client;

    @BeforeEach
    @AfterEach
    void reset() {
        Vendors.PLANE.resetAll();
    }

    @Test
    void readsAllPagesWithTheKey() {
        Vendors.PLANE.stubFor(get(urlPathEqualTo(PROJECTS)).willReturn(okJson("""
                {"results":[{"id":"p1","identifier":"A","emoji":null}],"next_page_results":true,"next_cursor":"100:1:0"}""")));
        Vendors.PLANE.stubFor(get(urlPathEqualTo(PROJECTS))
                .withQueryParam("cursor", equalTo("100:1:0"))
                .willReturn(okJson("""
                {"results":[{"id":"p2","identifier":"B"}],"next_page_results":false,"next_cursor":"100:2:0"}""")));

        assertThat(client.projects()).extracting(PlaneProject::identifier).containsExactly("A", "B");
        Vendors.PLANE.verify(
                2, getRequestedFor(urlPathEqualTo(PROJECTS)).withHeader("X-API-Key", equalTo("plane-key")));
    }

    @Test
    void aUsedUpBudgetNamesTheMomentAndIsNoFailure() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "17").withBody("""
                {"error_code":5900,"error_message":"RATE_LIMIT_EXCEEDED"}"""));
        assertThatThrownBy(client::projects).isInstanceOfSatisfying(RemoteError.RateLimited.class, e -> {
            assertThat(e.retryAt())
                    .isBetween(Instant.now().plusSeconds(10), Instant.now().plusSeconds(18));
            assertThat(((Outcome.RetryAt) e.outcome()).failed()).isFalse();
        });
        answer(aResponse().withStatus(429));
        assertThatThrownBy(client::projects)
                .isInstanceOfSatisfying(
                        RemoteError.RateLimited.class,
                        e -> assertThat(e.retryAt()).isAfter(Instant.now().plusSeconds(30)));
        Vendors.PLANE.verify(2, getRequestedFor(urlPathEqualTo(PROJECTS)));
    }

    @Test
    void a403IsAnInvalidKey() {
        answer(aResponse().withStatus(403).withBody("{\"detail\":\"Given API token is not valid\"}"));
        assertThatThrownBy(client::projects)
                .isInstanceOf(RemoteError.Unauthorized.class)
                .hasMessageContaining("Given API token is not valid");
    }

    @Test
    void anInvalidKeyPausesPlane() {
        answer(aResponse().withStatus(403).withBody("{\"detail\":\"Given API token is not valid\"}"));
        assertThatThrownBy(client::projects).isInstanceOf(RemoteError.Unauthorized.class);
        await().atMost(Duration.ofSeconds(20)).until(() -> states.of("plane").paused());

        assertThatThrownBy(client::projects)
                .isInstanceOf(RemoteError.Paused.class)
                .hasMessageContaining("Given API token is not valid");
        FreshVendors.now();
    }

    @Test
    void a409NamesWhatExists() {
        answer(aResponse().withStatus(409).withBody("{\"error\":\"exists\",\"id\":\"i-1\"}"));
        assertThatThrownBy(() -> client.create("p", new ObjectMapper().createObjectNode()))
                .isInstanceOfSatisfying(
                        RemoteError.Conflict.class,
                        e -> assertThat(e.existingId()).isEqualTo("i-1"));
    }

    @Test
    void absenceIsAnAnswerOnlyWhereItIsAskedFor() {
        answer(aResponse().withStatus(404).withBody("{\"error\":\"The requested resource does not exist.\"}"));
        assertThat(client.get("p", "i")).isEmpty();
        assertThat(client.find("p", "e")).isEmpty();
        assertThatThrownBy(client::projects).isInstanceOf(RemoteError.NotFound.class);
    }

    @Test
    void whatIsNoAnswerIsTriedLater() {
        answer(aResponse().withStatus(500).withBody("{\"error\":\"Something went wrong please try again later\"}"));
        assertThatThrownBy(client::projects).isInstanceOf(RemoteError.Unavailable.class);
        answer(aResponse().withStatus(200).withBody("<html>sign in</html>"));
        assertThatThrownBy(client::projects).isInstanceOf(RemoteError.Unavailable.class);
        answer(aResponse().withStatus(200).withBody("{\"id\":17,\"assignees\":\"x\"}"));
        assertThatThrownBy(() -> client.get("p", "i")).isInstanceOf(RemoteError.Unavailable.class);
        answer(aResponse().withStatus(302).withHeader("Location", "https://elsewhere.example/"));
        assertThatThrownBy(client::projects).isInstanceOf(RemoteError.Unavailable.class);
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThatThrownBy(client::projects).isInstanceOf(RemoteError.Unavailable.class);
    }

    @Test
    void a400IsGivenUp() {
        answer(aResponse().withStatus(400).withBody("{\"priority\":[\"\\\"P0\\\" is not a valid choice.\"]}"));
        assertThatThrownBy(() -> client.update("p", "i", new ObjectMapper().createObjectNode()))
                .isInstanceOfSatisfying(
                        RemoteError.Rejected.class, e -> assertThat(e.outcome()).isInstanceOf(Outcome.GiveUp.class));
    }

    private static void answer(ResponseDefinitionBuilder response) {
        FreshVendors.now();
        Vendors.PLANE.stubFor(any(anyUrl()).willReturn(response));
    }
}
