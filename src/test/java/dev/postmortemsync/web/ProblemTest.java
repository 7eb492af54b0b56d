package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ProblemTest {

    @TestHTTPResource("/")
    URI url;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "/fail/refusal | 400 | severity | must be one of SEV-1 to SEV-5",
                "/fail/wrapped | 400 | title | must not be empty",
                "/fail/missing | 404 | - | there is no such incident",
                "/fail/overtaken | 409 | - | somebody else changed this at the same moment; read it again",
                "/fail/away | 503 | - | the database does not answer; try again in a moment",
                "/fail/bug | 500 | - | something unexpected happened; it has been logged",
                "/query?colour=blue | 400 | colour | must be one of RED, GREEN",
                "/query?due=tomorrow | 400 | due | must be a date such as 2026-02-12",
                "/by-id/17 | 404 | - | -",
                "/nowhere | 404 | - | -",
            })
    void anExceptionOfAResourceIsAProblem(String path, int status, String field, String detail) {
        isProblem(given().get("/api/v1/probe" + path).then(), status)
                .body("field", equalTo(field))
                .body("detail", equalTo(detail));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"title\": | body | is not valid JSON (line 1, column 10)",
                "[] | body | must be a JSON object",
                "null | body | must be a JSON object",
                "{\"at\": \"noon\"} | at | must be a time such as 2026-02-05T14:23:12Z",
                "{\"due\": \"2026-02-31\"} | due | must be a date such as 2026-02-12",
                "{\"colour\": \"blue\"} | colour | must be one of RED, GREEN",
                "{\"size\": \"many\"} | size | must be a number",
                "{\"title\": {}} | title | must be a text",
                "{\"parts\": 1} | parts | must be a list",
                "{\"parts\": [{}, {\"size\": true}]} | parts[1].size | must be a number",
            })
    void aBodyThatCannotBeReadNamesTheFieldAndTheRule(String body, String field, String rule) {
        isProblem(
                        given().contentType(ContentType.JSON)
                                .body(body)
                                .post("/api/v1/probe")
                                .then(),
                        400)
                .body("field", equalTo(field))
                .body("detail", equalTo(rule));
    }

    @Test
    void anEmptyBodyIsTheCallersMistake() {
        isProblem(given().contentType(ContentType.JSON).post("/api/v1/probe").then(), 400);
        isProblem(given().noContentType().post("/api/v1/probe").then(), 400);
    }

    @Test
    void unmatchedRoutesAndMethodsAndMediaTypesAreProblemsToo() {
        isProblem(given().get("/api/v2/incidents").then(), 404);
        isProblem(given().get("/api").then(), 404);
        isProblem(given().delete("/api/v1/probe").then(), 405);
        isProblem(
                given().contentType("text/plain")
                        .body("x")
                        .post("/api/v1/probe")
                        .then(),
                415);
        isProblem(
                given().accept("image/png")
                        .get("/api/v1/probe/by-id/3f2504e0-4f89-41d3-9a0c-0305e82c3301")
                        .then(),
                406);
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        String large = "{\"title\": \"" + "x".repeat(5 << 20) + "\"}";
        isProblem(
                given().contentType(ContentType.JSON)
                        .body(large)
                        .post("/api/v1/probe")
                        .then(),
                413);
    }

    @Test
    void aBodyThatGrowsOverTheLimitIsRefusedToo() throws Exception {
        byte[] large = ("{\"title\": \"" + "x".repeat(5 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpRequest chunked = HttpRequest.newBuilder(URI.create(url + "api/v1/probe"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(chunked, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void aPersonGetsAPageInsteadOfJson() {
        given().accept("text/html")
                .get("/nowhere")
                .then()
                .statusCode(404)
                .contentType(ContentType.HTML)
                .body(containsString("<h1>Not Found</h1>"));
    }

    @Test
    void anotherSitesBrowserMayNotChangeAnything() {
        isProblem(
                given().header("Sec-Fetch-Site", "cross-site")
                        .post("/api/v1/probe/admin")
                        .then(),
                403);
        given().header("Sec-Fetch-Site", "same-origin")
                .post("/api/v1/probe/admin")
                .then()
                .statusCode(200);
    }

    @Test
    void everyAnswerBearsTheSecurityHeaders() {
        for (String path : new String[] {"/api/v1/deliveries", "/nowhere", "/api/v1/probe/fail/bug"}) {
            given().get(path)
                    .then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "same-origin")
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .header("Content-Security-Policy", not(containsString("unsafe")))
                    .header("Content-Security-Policy", containsString("script-src 'self';"))
                    .header("Content-Security-Policy", containsString("default-src 'none'"));
        }
    }

    @Test
    void withoutSignInEveryoneIsAnonymousAndMayEverything() {
        given().get("/api/v1/probe/who").then().statusCode(200).body(equalTo("anonymous"));
        given().post("/api/v1/probe/admin").then().statusCode(200);
    }

    private static ValidatableResponse isProblem(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("type", equalTo("about:blank"))
                .body("stackTrace", nullValue())
                .body(not(containsString("hush")))
                .body(not(containsString("Exception")));
    }
}
