package dev.postmortemsync.sentry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.SENTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.postmortemsync.Contract;
import dev.postmortemsync.work.Diagnosis;
import dev.postmortemsync.work.Diagnosis.Verdict;
import dev.postmortemsync.work.VendorStates;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the doctor says of Sentry, well and broken. */
@QuarkusTest
class SentryCheckupTest {

    private static final String O = "/api/0/organizations/acme/";

    @Inject
    SentryCheckup checkup;

    @Inject
    VendorStates vendors;

    @BeforeEach
    void wellSetUp() {
        SENTRY.resetAll();
        vendors.resume(SentryClient.SYSTEM);
        answer("issues/", okJson("[]"));
        answer("projects/", okJson("[{\"slug\":\"web\"}]"));
        answer("releases/", okJson("[]"));
    }

    @AfterEach
    void forget() {
        vendors.resume(SentryClient.SYSTEM);
        SENTRY.resetAll();
    }

    @Test
    void allIsWell() {
        assertThat(checkup.examine())
                .noneMatch(diagnosis -> diagnosis.verdict() != Verdict.OK)
                .extracting(Diagnosis::check)
                .contains("credentials", "projects", "scope project:read");

        Contract contract = Contract.of("sentry");
        SENTRY.findAll(anyRequestedFor(anyUrl())).forEach(contract::request);
        contract.covers(SentrySetupRestClient.class);
        contract.check(List.of());
    }

    @Test
    void aWrongOrganizationIsTold() {
        answer(
                "issues/",
                aResponse().withStatus(404).withBody("{\"detail\":\"The requested resource does not exist\"}"));

        assertThat(checkup.examine()).singleElement().satisfies(diagnosis -> {
            assertThat(diagnosis.says()).contains("no organization acme");
            assertThat(diagnosis.remedy()).contains("SENTRY_ORGANIZATION", "SENTRY_API_URL");
        });
    }

    @Test
    void aMissingScopeIsNamed() {
        answer("issues/", aResponse().withStatus(403).withBody("{\"detail\":\"You do not have permission\"}"));
        assertThat(checkup.examine())
                .singleElement()
                .satisfies(diagnosis -> assertThat(diagnosis.remedy()).contains("event:read"));

        answer("issues/", okJson("[]"));
        answer("releases/", aResponse().withStatus(403).withBody("{\"detail\":\"You do not have permission\"}"));
        // The first refusal has the credentials probed in the background, which may have paused Sentry meanwhile.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            vendors.resume(SentryClient.SYSTEM);
            assertThat(checkup.examine())
                    .filteredOn(diagnosis -> diagnosis.verdict() == Verdict.WARNING)
                    .singleElement()
                    .satisfies(diagnosis -> assertThat(diagnosis.remedy()).contains("project:read", "deploy"));
        });
    }

    @Test
    void aTokenWithoutProjectsIsTold() {
        answer("projects/", okJson("[]"));

        assertThat(checkup.examine())
                .filteredOn(diagnosis -> diagnosis.verdict() == Verdict.WARNING)
                .singleElement()
                .satisfies(diagnosis -> assertThat(diagnosis.says()).contains("sees no project"));
    }

    private static void answer(String path, ResponseDefinitionBuilder answer) {
        SENTRY.stubFor(get(urlPathEqualTo(O + path)).willReturn(answer));
    }
}
