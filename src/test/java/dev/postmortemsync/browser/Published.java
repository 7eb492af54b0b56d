package dev.postmortemsync.browser;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** A postmortem that went all the way: declared, written, signed, released to the public and published. */
final class Published {

    private static final String API = "/api/v1/postmortems/";

    private Published() {}

    /** Its id. */
    static String make() {
        String incident = send(
                        "/api/v1/incidents",
                        Map.of(
                                "title",
                                "Checkout fails for everybody",
                                "severity",
                                "SEV-1",
                                "service",
                                "checkout",
                                "detectedAt",
                                "2026-02-05T14:23:12Z"))
                .extract()
                .path("id");
        String id = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> RestAssured.get("/api/v1/incidents/" + incident).path("postmortemId"),
                        found -> found != null);
        RestAssured.given()
                .contentType("application/json")
                .body("""
                        {"owner": "Kim", "reviewers": ["Ada"], "visibility": "public", "sections": [
                            {"key": "root-cause", "text": "The pool was too small."},
                            {"key": "business-impact", "text": "None."}]}""")
                .patch(API + id)
                .then()
                .statusCode(200);
        send(API + id + "/sign", Map.of("reviewer", "Ada"));
        String etag = copy(id).get("etag");
        send(API + id + "/public-copy/release", Map.of("etag", etag));
        RestAssured.given().post(API + id + "/publish").then().statusCode(200);
        return id;
    }

    private static JsonPath copy(String id) {
        return RestAssured.get(API + id + "/public-copy").jsonPath();
    }

    private static ValidatableResponse send(String path, Map<String, String> body) {
        return RestAssured.given()
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }
}
