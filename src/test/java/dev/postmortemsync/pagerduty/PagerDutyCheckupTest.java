package dev.postmortemsync.pagerduty;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.PAGERDUTY;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.postmortemsync.Contract;
import dev.postmortemsync.inbox.Arrival;
import dev.postmortemsync.inbox.Inbox;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.work.Diagnosis;
import dev.postmortemsync.work.Diagnosis.Verdict;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the doctor says of PagerDuty, well and broken. */
@QuarkusTest
class PagerDutyCheckupTest {

    @Inject
    PagerDutyCheckup checkup;

    @Inject
    Inbox inbox;

    @Inject
    Links links;

    @Inject
    EntityManager em;

    @BeforeEach
    void wellSetUp() {
        PAGERDUTY.resetAll();
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(
                                "update delivery set received_at = received_at - interval '2 hours' where source = 'pagerduty'")
                        .executeUpdate());
        answer("/log_entries", okJson("{\"log_entries\":[],\"more\":false}").withHeader("Date", now(0)));
        answer("/priorities", okJson("{\"priorities\":[{\"name\":\"P1\"},{\"name\":\"Sev 2\"}],\"more\":false}"));
        answer("/users", okJson("{\"users\":[{\"id\":\"PU1\",\"email\":\"Postmortems@example.org\"}],\"more\":false}"));
        subscription(links.baseUrl() + "/webhooks/pagerduty", false);
        PAGERDUTY.stubFor(post(urlPathEqualTo("/webhook_subscriptions/PSUB1/ping"))
                .willReturn(aResponse().withStatus(202)));
    }

    @AfterEach
    void forget() {
        PAGERDUTY.resetAll();
    }

    @Test
    void allIsWellOnceTheTestHasCome() {
        List<Diagnosis> found = checkup.examine();

        assertThat(found).noneMatch(diagnosis -> diagnosis.verdict().bad());
        assertThat(found)
                .extracting(Diagnosis::check)
                .containsExactly(
                        "credentials", "clock", "priorities", "note writer", "webhooks arrive", "webhook subscription");
        PAGERDUTY.verify(1, postRequestedFor(urlPathEqualTo("/webhook_subscriptions/PSUB1/ping")));
        Diagnosis pending = of(found, "webhooks arrive");
        assertThat(pending.verdict()).isEqualTo(Verdict.PENDING);

        Instant asked = Instant.now().minusSeconds(1);
        assertThat(checkup.followUp(pending, asked).verdict()).isEqualTo(Verdict.BROKEN);
        inbox.accept(
                "pagerduty", new Arrival("webhook-" + UUID.randomUUID(), null, "pagey.ping", null), "", new byte[0]);
        assertThat(checkup.followUp(pending, asked).verdict()).isEqualTo(Verdict.OK);
        assertThat(of(checkup.examine(), "webhooks arrive").says()).contains("last hour");
    }

    @Test
    void aWrongTokenEndsTheQuestions() {
        answer("/log_entries", aResponse().withStatus(401).withBody("{\"error\":{\"message\":\"Unauthorized\"}}"));

        List<Diagnosis> found = checkup.examine();

        assertThat(found).singleElement().satisfies(diagnosis -> {
            assertThat(diagnosis.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(diagnosis.says()).contains("401");
            assertThat(diagnosis.remedy()).contains("PAGERDUTY_API_TOKEN", "api.eu.pagerduty.com");
        });
        PAGERDUTY.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aMissingScopeIsNamed() {
        answer(
                "/webhook_subscriptions",
                aResponse().withStatus(403).withBody("{\"error\":{\"message\":\"Forbidden\"}}"));
        answer("/priorities", aResponse().withStatus(403));

        List<Diagnosis> found = checkup.examine();

        assertThat(of(found, "webhook subscription").verdict()).isEqualTo(Verdict.WARNING);
        assertThat(of(found, "webhook subscription").remedy()).contains("webhook_subscriptions.read");
        assertThat(of(found, "priorities").remedy()).contains("priorities.read");
    }

    @Test
    void aClockThatGoesWrongIsSeen() {
        answer("/log_entries", okJson("{\"log_entries\":[],\"more\":false}").withHeader("Date", now(600)));

        assertThat(of(checkup.examine(), "clock").says())
                .isEqualTo("this machine's clock is 9 minutes behind PagerDuty");
    }

    @Test
    void prioritiesWithoutASeverityAreNamed() {
        answer("/priorities", okJson("{\"priorities\":[{\"name\":\"P1\"},{\"name\":\"Blocker\"}],\"more\":false}"));

        Diagnosis found = of(checkup.examine(), "priorities");

        assertThat(found.says()).isEqualTo("no severity is known for \"Blocker\"");
        assertThat(found.remedy()).contains("POSTMORTEM_SEVERITY_MAP", "Blocker=SEV-…");
    }

    @Test
    void aPlanWithoutPrioritiesIsNoFault() {
        answer("/priorities", aResponse().withStatus(402).withBody("{\"error\":{\"code\":2014}}"));

        assertThat(of(checkup.examine(), "priorities").verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void aSubscriptionThatSendsElsewhereOrIsOffIsSeen() {
        subscription("https://elsewhere.example.org/webhooks/pagerduty", false);
        assertThat(of(checkup.examine(), "webhook subscription").says())
                .isEqualTo("none sends to " + links.baseUrl() + "/webhooks/pagerduty");

        subscription(links.baseUrl() + "/webhooks/pagerduty", true);
        assertThat(of(checkup.examine(), "webhook subscription").says())
                .contains("switched off by PagerDuty, for a day");
    }

    @Test
    void whoWritesNotesMustBeAUser() {
        answer("/users", okJson("{\"users\":[],\"more\":false}"));

        assertThat(of(checkup.examine(), "note writer").says()).contains("is no user of the account");
    }

    @Test
    void everyRequestIsOneOfTheDocument() {
        checkup.examine();

        Contract contract = Contract.of("pagerduty");
        PAGERDUTY.findAll(anyRequestedFor(anyUrl())).forEach(contract::request);
        contract.covers(PagerDutySetupRestClient.class);
        contract.check(List.of(Contract.Difference.at(
                "request.accept.notAllowed",
                "The header is the API's version (developer-docs, REST API, Versioning).",
                "GET /log_entries",
                "GET /priorities",
                "GET /users",
                "GET /webhook_subscriptions")));
    }

    private static Diagnosis of(List<Diagnosis> found, String check) {
        return found.stream()
                .filter(diagnosis -> diagnosis.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing of " + check + " in " + found));
    }

    private static String now(int secondsLater) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(secondsLater).atOffset(ZoneOffset.UTC));
    }

    private static void answer(String path, ResponseDefinitionBuilder answer) {
        PAGERDUTY.stubFor(get(urlPathEqualTo(path)).willReturn(answer));
    }

    private static void subscription(String url, boolean stopped) {
        answer(
                "/webhook_subscriptions",
                okJson(
                        "{\"webhook_subscriptions\":[{\"id\":\"PSUB1\",\"type\":\"webhook_subscription\",\"active\":true,"
                                + "\"delivery_method\":{\"type\":\"http_delivery_method\",\"url\":\"" + url
                                + "\",\"temporarily_disabled\":" + stopped + "}}],\"more\":false}"));
    }
}
