package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TokenModeTest.Tokens.class)
class TokenModeTest {

    /** Tokens alone, one a role; each token is its holder's name twice. */
    public static class Tokens implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "app.auth",
                    "token",
                    "app.api-tokens",
                    String.join(",", entry("reader", "viewer"), entry("writer", "editor"), entry("boss", "admin")));
        }

        private static String entry(String name, String role) {
            try {
                byte[] token = (name + name).getBytes(StandardCharsets.UTF_8);
                return name + ":" + role + ":"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(token));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Inject
    Router router;

    @Test
    void everyRouteOfTheApiAsksForAToken() {
        JsonPath api = as("reader")
                .accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .jsonPath();
        Map<String, Map<String, Object>> paths = api.getMap("paths");
        List<String> walked = new ArrayList<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method ->
                        List.of("get", "post", "put", "patch", "delete").contains(method))
                .filter(method -> path.startsWith("/api/") && !path.endsWith("/public"))
                .forEach(method -> {
                    String concrete = path.replaceAll("\\{[^}]+}", "3f2504e0-4f89-41d3-9a0c-0305e82c3301");
                    assertAsksForToken(method + " " + path, given().request(method.toUpperCase(), concrete));
                    walked.add(method + " " + path);
                }));
        assertThat(walked).contains("get /api/v1/deliveries", "post /api/v1/failures/{id}/retry");
        assertAsksForToken("an unknown route", given().get("/api/v1/nowhere"));
        assertAsksForToken("an unknown token", as("nobody").get("/api/v1/incidents"));
    }

    private static void assertAsksForToken(String route, Response answer) {
        assertThat(answer.statusCode()).as(route).isEqualTo(401);
        assertThat(answer.contentType()).as(route).isEqualTo("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).as(route).isEqualTo("Bearer");
    }

    @Test
    void aRoleMayWhatItIncludesAndNoMore() {
        as("reader").get("/api/v1/probe/who").then().statusCode(200).body(equalTo("reader"));
        assertForbidden(as("reader").contentType(ContentType.JSON).body("{}").post("/api/v1/probe"));
        as("writer")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/probe")
                .then()
                .statusCode(200);
        assertForbidden(as("writer").post("/api/v1/probe/admin"));
        as("boss").post("/api/v1/probe/admin").then().statusCode(200);
    }

    @Test
    void whatDecidesOverTheInboxIsForAdministrators() {
        assertForbidden(as("writer").post("/api/v1/deliveries/1/replay"));
        assertForbidden(as("writer").post("/api/v1/failures/1/retry"));
        assertForbidden(as("writer").post("/api/v1/failures/1/dismiss"));
        as("boss").post("/api/v1/failures/999999/retry").then().statusCode(404);
    }

    @Test
    void theReadingOfThePastIsForAdministrators() {
        as("reader").get("/api/v1/backfill").then().statusCode(200);
        for (String act : new String[] {"", "/stop", "/resume"}) {
            assertForbidden(
                    as("reader").contentType(ContentType.JSON).body("{}").post("/api/v1/backfill" + act));
            assertForbidden(
                    as("writer").contentType(ContentType.JSON).body("{}").post("/api/v1/backfill" + act));
            assertThat(as("writer")
                            .redirects()
                            .follow(false)
                            .post("/status/backfill" + act)
                            .statusCode())
                    .as("/status/backfill" + act)
                    .isEqualTo(403);
        }
        as("boss")
                .contentType(ContentType.JSON)
                .body("{\"since\":\"2999-01-01T00:00:00Z\"}")
                .post("/api/v1/backfill")
                .then()
                .statusCode(400);
        as("boss").post("/api/v1/backfill/stop").then().statusCode(409);
    }

    @Test
    void whatBelongsTogetherIsForThoseWhoWrite() {
        String pair = "/api/v1/service-projects/Token%20mode/token-mode";
        as("reader").get("/api/v1/service-projects").then().statusCode(200);
        assertForbidden(as("reader").put(pair));
        assertForbidden(as("reader").delete(pair));
        assertForbidden(as("reader").put("/api/v1/incidents/3f2504e0-4f89-41d3-9a0c-0305e82c3301/sentry-issues/41"));
        assertForbidden(as("reader").contentType(ContentType.JSON).body("{}").post("/api/v1/incidents"));
        as("writer").put(pair).then().statusCode(204);
        as("writer").delete(pair).then().statusCode(204);
    }

    private static void assertForbidden(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void whatMachinesAskIsOpen() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
        given().header("Authorization", "Bearer of-the-vendor")
                .get("/q/health/live")
                .then()
                .statusCode(200);
        given().get("/q/openapi").then().statusCode(401);
    }

    @Test
    void anUnknownWebhookIsNotFoundRatherThanUnauthorized() {
        given().header("Authorization", "Bearer of-the-vendor")
                .body("{}")
                .post("/webhooks/nobody")
                .then()
                .statusCode(404);
    }

    /** Each resource method and each route below it, pages and forms as well: nothing is open but what is named here. */
    @Test
    void nothingButTheNamedRoutesIsOpenToStrangers() throws IOException {
        Set<String> open = new TreeSet<>();
        List<Routes.Route> routes = Routes.all();
        for (Routes.Route route : routes) {
            Response answer = given().redirects()
                    .follow(false)
                    .contentType(ContentType.URLENC)
                    .request(route.method(), route.example());
            if (!"Bearer".equals(answer.header("WWW-Authenticate"))) {
                open.add(route.toString());
            }
        }
        assertThat(routes).hasSizeGreaterThan(60);
        assertThat(open)
                .containsExactly(
                        "GET /api/v1/postmortems/{id:[0-9a-fA-F-]{36}}/public",
                        "GET /feedback/{id}",
                        "GET /postmortems/{id:[0-9a-fA-F-]{36}}/public",
                        "GET /sign-in",
                        "GET /sign-in/refused",
                        "GET /signed-out",
                        "POST /feedback/{id}",
                        "POST /sign-in",
                        "POST /webhooks/pagerduty",
                        "POST /webhooks/plane",
                        "POST /webhooks/sentry");
    }

    @Test
    void whatQuarkusAddsIsClosedButForProbesAndMetrics() {
        List<String> paths = router.getRoutes().stream()
                .map(route -> route.getPath())
                .filter(path -> path != null && path.startsWith("/") && !path.contains(":"))
                .distinct()
                .toList();
        assertThat(paths).isNotEmpty();
        for (String path : paths) {
            int status = given().redirects().follow(false).get(path).statusCode();
            boolean named =
                    path.startsWith("/q/health") || path.startsWith("/q/metrics") || path.startsWith("/sandbox");
            if (!named) {
                assertThat(status).as(path).isIn(401, 404);
            }
        }
    }

    @Test
    void aPersonSignsInStaysAndSignsOut() {
        String asked = given().redirects()
                .follow(false)
                .accept("text/html")
                .get("/audit?actor=x")
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
        assertThat(asked).endsWith("/sign-in?to=%2Faudit%3Factor%3Dx");

        Response signedIn = signIn("boss", "bossboss", "/audit?actor=x");
        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(signedIn.header("Location")).endsWith("/audit?actor=x");
        assertThat(signedIn.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax");

        String session = signedIn.cookie(Sessions.COOKIE);
        String page = inSession(session)
                .get("/audit")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page).contains("boss", "Sign out");
        inSession(session + "x")
                .redirects()
                .follow(false)
                .accept("text/html")
                .get("/audit")
                .then()
                .statusCode(302);

        Response out = inSession(session)
                .redirects()
                .follow(false)
                .formParam(FormTokens.FIELD, formToken(page))
                .post("/sign-out");
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.cookie(Sessions.COOKIE)).isEmpty();
    }

    @Test
    void nobodySignsInWithAnothersTokenOrIsSentElsewhere() {
        assertThat(signIn("boss", "readerreader", "/").statusCode()).isEqualTo(401);
        assertThat(signIn("reader", "readerreader", "//evil.example.org/").header("Location"))
                .doesNotContain("evil");
        Response fromElsewhere = given().header("Sec-Fetch-Site", "cross-site")
                .formParam("name", "reader")
                .formParam("token", "readerreader")
                .post("/sign-in");
        assertThat(fromElsewhere.statusCode()).isEqualTo(401);
        assertThat(fromElsewhere.cookies()).isEmpty();
    }

    @Test
    void whoFailsTooOftenIsHeldOff() {
        for (int i = 0; i < 10; i++) {
            assertThat(signIn("guessed", "wrong" + i, "/").statusCode()).isEqualTo(401);
        }
        Response held = signIn("guessed", "wrong", "/");
        assertThat(held.statusCode()).isEqualTo(429);
        assertThat(held.header("Retry-After")).isNotNull();
        assertThat(signIn("writer", "writerwriter", "/").statusCode()).isEqualTo(303);
    }

    /** A page of another site makes the browser send the cookie, but knows no token of ours. */
    @Test
    void aFormWithoutItsTokenChangesNothingAndLosesNothing() {
        String session = signIn("writer", "writerwriter", "/").cookie(Sessions.COOKIE);
        Response refused = inSession(session)
                .formParam("title", "Typed <b>at length</b>")
                .formParam("severity", "SEV-2")
                .formParam("detectedAt", "2026-02-05 14:23:12")
                .post("/declare");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString()).contains("Typed &lt;b&gt;at length&lt;/b&gt;", "Send it");

        String others = formToken(inSession(signIn("boss", "bossboss", "/").cookie(Sessions.COOKIE))
                .get("/declare")
                .asString());
        inSession(session)
                .formParam(FormTokens.FIELD, others)
                .formParam("title", "Typed")
                .post("/declare")
                .then()
                .statusCode(403);

        inSession(session)
                .redirects()
                .follow(false)
                .formParam(FormTokens.FIELD, formToken(refused.asString()))
                .formParam("title", "Typed at length")
                .formParam("severity", "SEV-4")
                .formParam("detectedAt", "2026-02-05 14:23:12")
                .post("/declare")
                .then()
                .statusCode(303);
    }

    @Test
    void everyWriteIsNotedWithWhoWhatBeforeAndAfter() {
        String id = as("writer")
                .contentType(ContentType.JSON)
                .body("""
                    {"title": "Checkout is slow", "severity": "SEV-4", "detectedAt": "2026-02-05T14:23:12Z"}\
                    """)
                .post("/api/v1/incidents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        JsonPath declared = noted(id);
        assertThat(declared.getString("items[0].actor")).isEqualTo("writer");
        assertThat(declared.getString("items[0].request")).isEqualTo("POST /api/v1/incidents");
        assertThat(declared.getString("items[0].operation")).isEqualTo("insert");
        assertThat(declared.getString("items[0].subject")).isEqualTo("incident");
        assertThat(declared.getString("items[0].after.title")).isEqualTo("Checkout is slow");

        String entry = as("writer")
                .contentType(ContentType.JSON)
                .body("""
                    {"at": "2026-02-05T14:25:00Z", "event": "Queue drained", "actor": "Sam", "kind": "mitigation"}\
                    """)
                .post("/api/v1/incidents/" + id + "/timeline")
                .then()
                .statusCode(201)
                .extract()
                .path("id")
                .toString();
        as("writer")
                .contentType(ContentType.JSON)
                .body("{\"event\": \"Queue drained by hand\"}")
                .patch("/api/v1/incidents/" + id + "/timeline/" + entry)
                .then()
                .statusCode(200);
        JsonPath changed = noted(entry);
        assertThat(changed.getString("items[0].operation")).isEqualTo("update");
        assertThat(changed.getString("items[0].after")).contains("Queue drained by hand");
        assertThat(changed.getString("items[0].before")).doesNotContain("mitigation");

        as("writer").post("/api/v1/incidents/" + id + "/refresh").then().statusCode(202);
        JsonPath asked = as("boss").get("/api/v1/audit?actor=writer").jsonPath();
        assertThat(asked.getString("items[0].operation")).isEqualTo("request");
        assertThat(asked.getString("items[0].request")).isEqualTo("POST /api/v1/incidents/" + id + "/refresh");

        assertForbidden(as("writer").get("/api/v1/audit"));
        as("boss").accept("text/html").get("/audit").then().statusCode(200);
    }

    private static JsonPath noted(String subjectId) {
        return as("boss").get("/api/v1/audit?subjectId=" + subjectId).jsonPath();
    }

    private static Response signIn(String name, String token, String to) {
        return given().redirects()
                .follow(false)
                .formParam("name", name)
                .formParam("token", token)
                .formParam("to", to)
                .post("/sign-in");
    }

    private static RequestSpecification inSession(String session) {
        return given().cookie(Sessions.COOKIE, session);
    }

    private static String formToken(String page) {
        return page.replaceAll("(?s).*?name=\"form-token\" value=\"([^\"]+)\".*", "$1");
    }

    @Test
    void nameAndTokenAreTakenAsBasicToo() {
        given().auth()
                .preemptive()
                .basic("reader", "readerreader")
                .get("/anything")
                .then()
                .statusCode(404);
        given().auth()
                .preemptive()
                .basic("boss", "readerreader")
                .get("/anything")
                .then()
                .statusCode(401);
    }

    private static RequestSpecification as(String name) {
        return given().header("Authorization", "Bearer " + name + name);
    }
}
