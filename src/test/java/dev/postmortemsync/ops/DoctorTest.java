package dev.postmortemsync.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.postmortemsync.Vendors;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DoctorTest {

    @Test
    void examinesAllVendorsWhenAskedAndTellsOnThePageToo() {
        Vendors.PAGERDUTY.resetAll();
        Vendors.SENTRY.resetAll();
        Vendors.PLANE.resetAll();

        given().post("/api/v1/doctor").then().statusCode(202);

        JsonPath report = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> given().get("/api/v1/doctor").jsonPath(),
                        told -> !told.getBoolean("examining")
                                && !told.getList("findings").isEmpty());
        assertThat(report.getBoolean("healthy")).isFalse();
        assertThat(report.getList("findings.vendor", String.class))
                .contains("PagerDuty", "Sentry", "Plane", "Webhooks");
        List<String> remedies = report.getList("findings.findAll { it.verdict == 'BROKEN' }.remedy", String.class);
        assertThat(remedies).hasSizeGreaterThan(3).doesNotContainNull();
        assertThat(report.getString("findings.find { it.check == 'address' }.says"))
                .contains("APP_BASE_URL", "no vendor can reach");
        given().get("/status")
                .then()
                .statusCode(200)
                .body(containsString("Sentry, credentials"), containsString("SENTRY_ORGANIZATION"));
    }
}
