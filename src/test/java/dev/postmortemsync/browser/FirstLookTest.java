package dev.postmortemsync.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What a newcomer sees: the outage played by the stand-ins, through the real routes and clients, in a real browser. */
@QuarkusTest
@TestProfile(Played.class)
@EnabledIf("dev.postmortemsync.browser.Browser#installed")
class FirstLookTest {

    private static final double PATIENCE_MILLIS = 60_000;

    @TestHTTPResource
    String home;

    @Test
    void theDraftFillsItselfAndFollowsPlane() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        RestAssured.given()
                .redirects()
                .follow(false)
                .post("/sandbox/play")
                .then()
                .statusCode(303);

        try (Browser browser = new Browser()) {
            Page page = browser.page(true);
            page.navigate(home);
            Locator outage = page.getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText("connection pool exhausted"))
                    .filter(new Locator.FilterOptions().setHasText("Open the draft"));
            assertThat(outage).containsText("resolved");
            assertThat(outage).containsText("SEV-2");
            browser.shoot(page, "start");

            outage.getByRole(AriaRole.LINK, named("Open the draft")).click();
            page.getByRole(AriaRole.LINK, inPage("Read").setExact(true)).click();
            Locator document = page.getByRole(AriaRole.ARTICLE);
            // Seven action items, and the incident itself.
            assertThat(document.getByRole(AriaRole.LINK, named("ROOSE-"))).hasCount(8);
            assertThat(document).containsText("2 minutes 18 seconds ✅");
            browser.shoot(page, "draft");

            Page plane = browser.page(true);
            plane.navigate(home + "sandbox/plane/");
            Locator item = plane.getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText("Align staging connection pool"));
            item.getByRole(AriaRole.COMBOBOX).selectOption("Done");
            item.getByRole(AriaRole.BUTTON).click();
            browser.shoot(plane, "plane");

            Locator row = page.getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText("Align staging connection pool"));
            assertThat(row).containsText("Done");
            assertThat(document).containsText("Complete all P1 action items (1 of 2 done)");

            page.getByRole(AriaRole.LINK, inPage("High error rate detected"))
                    .first()
                    .click();
            assertThat(page.getByRole(AriaRole.HEADING, inPage("Incident Timeline")))
                    .isVisible();
            browser.shoot(page, "incident");
            assertThat(browser.complaints()).isEmpty();

            Page plain = browser.page(false);
            plain.setViewportSize(390, 844);
            plain.navigate(home);
            plain.getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText("connection pool exhausted"))
                    .getByRole(AriaRole.LINK, named("Open the draft"))
                    .click();
            plain.getByRole(AriaRole.LINK, inPage("Read").setExact(true)).click();
            assertThat(plain.getByRole(AriaRole.ARTICLE)).containsText("Executive Summary");
            browser.shoot(plain, "draft-phone-without-javascript");
        }
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions inPage(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
