package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
                    assertAsksForToken(method + " " + path, as("nobody").request(method.toUpperCase(), concrete));
                    walked.add(method + " " + path);
                }));
        assertThat(walked).contains("get /api/v1/deliveries", "post /api/v1/failures/{id}/retry");
        assertAsksForToken("an unknown route", given().get("/api/v1/nowhere"));
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

    @Test
    void aBrowserIsAskedForNameAndToken() {
        given().accept("text/html")
                .get("/anything")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Basic realm"));
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
