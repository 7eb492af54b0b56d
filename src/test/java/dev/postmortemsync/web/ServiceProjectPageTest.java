package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairs by the API and by the page. */
@QuarkusTest
class ServiceProjectPageTest {

    private static final String API = "/api/v1/service-projects";

    private final String service = "Checkout & Co " + UUID.randomUUID();
    private final String project = "web-" + UUID.randomUUID();

    @Test
    void aPairIsAddedAndRemovedByTheApi() {
        given().put(API + "/{service}/{project}", service, project).then().statusCode(204);
        given().queryParam("limit", 200)
                .get(API)
                .then()
                .statusCode(200)
                .body(ours("origin"), equalTo("added"))
                .body(ours("active"), equalTo(true))
                .body(ours("decidedBy"), equalTo("anonymous"))
                .body(ours("decidedAt"), notNullValue());

        given().delete(API + "/{service}/{project}", service, project).then().statusCode(204);
        given().queryParam("limit", 200)
                .get(API)
                .then()
                .body(ours("origin"), equalTo("removed"))
                .body(ours("active"), equalTo(false));
    }

    @Test
    void theListGoesOnPageByPage() {
        given().put(API + "/{service}/{project}", service, project).then().statusCode(204);
        given().put(API + "/{service}/{project}", service, project + "-b")
                .then()
                .statusCode(204);

        String next = given().queryParam("limit", 1)
                .get(API)
                .then()
                .body("items.size()", equalTo(1))
                .body("next", notNullValue())
                .extract()
                .path("next");
        given().queryParam("limit", 200)
                .queryParam("cursor", next)
                .get(API)
                .then()
                .body("items", not(empty()))
                .body("next", nullValue());
        given().queryParam("cursor", "nonsense").get(API).then().statusCode(400).body("field", equalTo("cursor"));
    }

    @Test
    void aProjectThatIsNoneIsRefused() {
        given().put(API + "/{service}/{project}", service, "Web Shop")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo("project"));
    }

    @Test
    void thePageShowsAddsAndRemovesWithoutScripts() {
        given().redirects()
                .follow(false)
                .formParam("service", service)
                .formParam("project", project)
                .formParam("paired", "true")
                .post("/service-projects")
                .then()
                .statusCode(303)
                .header("Location", containsString("/service-projects"));
        given().get("/service-projects")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString(project))
                .body(containsString("Checkout &amp; Co"))
                .body(containsString("added by anonymous"));

        given().redirects()
                .follow(false)
                .formParam("service", service)
                .formParam("project", project)
                .formParam("paired", "false")
                .post("/service-projects")
                .then()
                .statusCode(303);
        given().queryParam("limit", 200).get(API).then().body(ours("origin"), equalTo("removed"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"project,Checkout,Web Shop!", "service,' ',web"})
    void whatIsWrongIsSaidBesideTheFieldAndNothingTypedIsLost(String field, String typedService, String typedProject) {
        given().formParam("service", typedService)
                .formParam("project", typedProject)
                .formParam("paired", "true")
                .post("/service-projects")
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("id=\"" + field + "-problem\""))
                .body(containsString("name=\"service\" value=\"" + typedService + "\""))
                .body(containsString("name=\"project\" value=\"" + typedProject + "\""));
    }

    @Test
    void anotherSiteCannotChangeIt() {
        given().header("Sec-Fetch-Site", "cross-site")
                .formParam("service", service)
                .formParam("project", project)
                .formParam("paired", "true")
                .post("/service-projects")
                .then()
                .statusCode(403);
        given().queryParam("limit", 200).get(API).then().body("items.project", not(hasItem(project)));
    }

    private String ours(String field) {
        return "items.find { it.project == '" + project + "' }." + field;
    }
}
