package dev.postmortemsync.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.SENTRY;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.postmortemsync.Payloads;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Incidents that Sentry alone knows, declared by the page and by the API. */
@QuarkusTest
class DeclarationPageTest {

    private static final String O = "/api/0/organizations/acme";

    private final String issue = Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000, 9_000_000));
    private final String shortId = "WEB-" + issue;

    @AfterEach
    void forget() {
        SENTRY.resetAll();
    }

    @Test
    void thePageDeclaresWithoutScripts() {
        String location = given().redirects()
                .follow(false)
                .formParam("title", "Checkout is <down>")
                .formParam("severity", "SEV-3")
                .formParam("detectedAt", "2026-02-05 14:23:12")
                .formParam("service", "checkout")
                .formParam("sentryIssue", "")
                .post("/declare")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        String id = location.substring(location.lastIndexOf('/') + 1);

        given().get("/api/v1/incidents/" + id)
                .then()
                .body("title", equalTo("Checkout is <down>"))
                .body("severity", equalTo("SEV-3"))
                .body("detectedAt", equalTo("2026-02-05T14:23:12Z"))
                .body("service", equalTo("checkout"));
        given().get("/").then().body(containsString("href=\"/declare\""));
        given().get("/declare").then().statusCode(200).body(containsString("Declare an incident"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "title,' ',SEV-2,2026-02-05 14:23,4100",
        "detectedAt,Down,SEV-2,noon,4100",
        "detectedAt,Down,SEV-2,'',4100",
        "detectedAt,Down,SEV-2,2126-02-05T14:23,4100",
        "sentryIssue,Down,SEV-2,2026-02-05T14:23:12Z,a b",
    })
    void whatIsWrongIsSaidBesideTheFieldAndNothingTypedIsLost(
            String field, String title, String severity, String detectedAt, String sentryIssue) {
        given().formParam("title", title)
                .formParam("severity", severity)
                .formParam("detectedAt", detectedAt)
                .formParam("service", "a \"quoted\" service")
                .formParam("sentryIssue", sentryIssue)
                .post("/declare")
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("id=\"" + field + "-problem\""))
                .body(containsString("name=\"title\" value=\"" + title + "\""))
                .body(containsString("<option selected>" + severity))
                .body(containsString("value=\"" + detectedAt + "\""))
                .body(containsString("value=\"a &quot;quoted&quot; service\""))
                .body(containsString("value=\"" + sentryIssue + "\""));
    }

    @Test
    void anotherSiteCannotDeclare() {
        given().header("Origin", "https://evil.example")
                .formParam("title", "Down")
                .post("/declare")
                .then()
                .statusCode(403);
    }

    /** The id, the short id, or the link. */
    @ParameterizedTest
    @CsvSource({"id", "shortId", "link"})
    void anIssueAloneFillsTimelineFiguresAndPostmortem(String by) {
        SENTRY.stubFor(get(urlPathEqualTo(O + "/shortids/" + shortId + "/"))
                .willReturn(okJson("{\"groupId\":\"" + issue + "\"}")));
        SENTRY.stubFor(get(urlPathEqualTo(O + "/issues/" + issue + "/"))
                .willReturn(okJson(Payloads.text("sentry/issue-of-the-outage.json")
                        .replace("4100", issue)
                        .replace("WEB-7K", shortId))));
        SENTRY.stubFor(get(urlPathEqualTo(O + "/events/"))
                .willReturn(okJson("{\"data\":[{\"count()\":120,\"count_unique(user)\":31}]}")));
        String named = by.equals("id")
                ? issue
                : by.equals("shortId") ? shortId : "https://acme.sentry.io/issues/" + issue + "/?referrer=x";

        String id = declare("SEV-1", named);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/api/v1/incidents/" + id)
                        .then()
                        .body("sentryIssues.size()", equalTo(1))
                        .body("sentryIssues[0].issueId", equalTo(issue))
                        .body("sentryIssues[0].count", equalTo(120))
                        .body("sentryIssues[0].users", equalTo(31))
                        .body("sentryIssues[0].why", containsString("linked by"))
                        .body("detectedAt", equalTo("2026-02-05T14:23:12Z"))
                        .body("postmortemId", notNullValue()));
        given().get("/api/v1/incidents/" + id + "/timeline")
                .then()
                .body(
                        "items.event",
                        hasItem("First event of " + shortId + " seen: PoolExhausted: no connection in 30 s"));
    }

    @Test
    void anIssueThatSentryDoesNotKnowIsAVisibleProblem() {
        SENTRY.stubFor(get(urlPathEqualTo(O + "/shortids/" + shortId + "/"))
                .willReturn(aResponse().withStatus(404)));

        String id = declare("SEV-3", shortId);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/api/v1/incidents/" + id)
                        .then()
                        .body("sentryIssues[0].problem", equalTo("Sentry knows no such issue.")));
        given().get("/incidents/" + id).then().body(containsString("Sentry knows no such issue."));
    }

    @Test
    void anIssueIsLinkedAndUnlinkedOnThePage() {
        String id = declare("SEV-3", "");
        String page = "/incidents/" + id;
        for (boolean linked : new boolean[] {true, false}) {
            given().redirects()
                    .follow(false)
                    .formParam("issue", issue)
                    .formParam("linked", linked)
                    .post(page + "/sentry-issues")
                    .then()
                    .statusCode(303)
                    .header("Location", containsString(page));
            given().get("/api/v1" + page)
                    .then()
                    .body("sentryIssues.issueId", equalTo(linked ? List.of(issue) : List.of()));
        }
        given().formParam("issue", "a b")
                .formParam("linked", true)
                .post(page + "/sentry-issues")
                .then()
                .statusCode(400);
        given().formParam("issue", issue)
                .formParam("linked", false)
                .post(page + "/sentry-issues")
                .then()
                .statusCode(404);
    }

    private static String declare(String severity, String sentryIssue) {
        return given().contentType("application/json")
                .body("""
                        {"title":"Errors %s","severity":"%s","detectedAt":"2026-02-05T14:23:12Z","sentryIssue":"%s"}""".formatted(UUID.randomUUID(), severity, sentryIssue))
                .post("/api/v1/incidents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
