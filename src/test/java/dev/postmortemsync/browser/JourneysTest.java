package dev.postmortemsync.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.postmortemsync.work.VendorStates;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What on-call, the lead and the operator do, in a real browser; each over an incident of its own. */
@QuarkusTest
@TestProfile(Played.class)
@EnabledIf("dev.postmortemsync.browser.Browser#installed")
class JourneysTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Browser browser = new Browser();

    @TestHTTPResource
    String home;

    @Inject
    EntityManager em;

    @Inject
    VendorStates vendors;

    private final String title =
            "Checkout fails " + UUID.randomUUID().toString().substring(0, 8);
    private String postmortem;

    @AfterEach
    void close() {
        browser.close();
    }

    @BeforeEach
    void declare() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        String incident = RestAssured.given()
                .contentType("application/json")
                .body("{\"title\":\"" + title + "\",\"severity\":\"SEV-2\",\"detectedAt\":\"2026-02-05T14:23:12Z\"}")
                .post("/api/v1/incidents")
                .path("id");
        String id = Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> RestAssured.get("/api/v1/incidents/" + incident).<String>path("postmortemId"),
                        found -> found != null);
        postmortem = home + "postmortems/" + id;
    }

    @Test
    void onCallFinishesTheDraft() {
        Person oncall = new Person(browser.page(true));
        oncall.open(home);
        oncall.followIn(title, "Open the draft");

        oncall.type("Revenue", "none lost");
        oncall.type("Customer support tickets", "4");
        oncall.press("Save answers");
        assertThat(oncall.section("business-impact")).containsText("none lost");
        assertThat(oncall.page.locator("#questions")).isVisible();

        oncall.follow("Edit: Incident declared");
        assertThat(oncall.editor()).isVisible();
        oncall.type("Event", "Customers reported failing payments");
        oncall.pressInEditor("Save");
        assertThat(oncall.row("Customers reported failing payments")).containsText("edited");
        oncall.press("Hide: Customers reported");
        assertThat(oncall.row("Customers reported failing payments")).containsText("hidden");

        oncall.page.getByLabel("Action Item").first().pressSequentially("Improve monitoring");
        assertThat(oncall.page.getByText("is never over")).isVisible();
        oncall.type("Action Item", "Add an alert for failing payments");
        oncall.field("Owner").fill("@devops");
        oncall.field("Due Date").fill("2027-01-15");
        assertThat(oncall.page.getByText("is never over")).isHidden();
        oncall.press("Add");
        assertThat(oncall.row("Add an alert for failing payments")).containsText("ROOSE-");

        oncall.follow("Edit What Went Well");
        oncall.type("Your text, in Markdown", "1. **Fast** response");
        assertThat(oncall.page.locator("#preview strong")).hasText("Fast");
        oncall.pressInEditor("Save");
        assertThat(oncall.section("went-well")).containsText("Fast response");
        assertThat(oncall.section("went-well")).containsText("written by");
        oncall.assertClicks("on-call", 9);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void twoWhoWriteTheSameSectionSeeEachOthersWords() {
        Person sam = new Person(browser.page(true));
        Person kim = new Person(browser.page(true));
        sam.open(postmortem);
        sam.follow("Edit Root Cause");
        sam.type("Your text, in Markdown", "The pool was too small.");
        kim.open(postmortem + "/sections/root-cause");
        kim.type("Your text, in Markdown", "The query had no limit.");
        kim.pressInEditor("Save");

        assertThat(sam.page.getByText("while you are writing")).isVisible();
        sam.pressInEditor("Save");
        assertThat(sam.page.getByRole(AriaRole.ALERT)).containsText("Nothing is lost");
        assertThat(sam.page.locator("del").first()).isVisible();
        assertThat(sam.field("Your text, in Markdown")).hasValue("The pool was too small.");
        sam.type("Your text, in Markdown", "The query had no limit, and the pool was too small.");
        sam.pressInEditor("Save");
        assertThat(sam.section("root-cause")).containsText("and the pool was too small");
        sam.follow("History of Root Cause");
        assertThat(sam.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Write the version of")))
                .hasCount(1);
        // The browser's own word for the answer 409.
        browser.forgive("409");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aSectionIsWrittenByKeyboardAlone() {
        Person sam = new Person(browser.page(true));
        sam.open(postmortem);
        sam.page.keyboard().press("Tab");
        assertThat(sam.link("Skip to content")).isFocused();
        sam.tabTo("Edit Root Cause");
        sam.page.keyboard().press("Enter");
        assertThat(sam.field("Your text, in Markdown")).isFocused();
        sam.page.keyboard().press("Control+A");
        sam.page.keyboard().type("A lock was held.");
        sam.tabTo("Save");
        sam.page.keyboard().press("Enter");
        assertThat(sam.section("root-cause")).containsText("A lock was held.");
        assertThat(sam.section("root-cause")).containsText("written by");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatIsTypedIsNotLostWhereAnotherFormIsSent() {
        Person sam = new Person(browser.page(true));
        List<String> asked = new ArrayList<>();
        sam.page.onDialog(dialog -> {
            asked.add(dialog.type());
            dialog.dismiss();
        });
        sam.open(postmortem);
        sam.follow("Edit Root Cause");
        sam.type("Your text, in Markdown", "The pool was too small.");
        sam.press("Save answers");
        assertThat(sam.field("Your text, in Markdown")).hasValue("The pool was too small.");
        assertThat(asked).containsExactly("beforeunload");
        sam.page.locator("[data-editor]").getByText("Cancel").click();
        assertThat(sam.section("root-cause").getByText("Edit")).isVisible();
        assertThat(asked).as("cancelling is no slip").hasSize(1);
    }

    @Test
    void aPageWhoseSessionEndedSaysSoAndKeepsWhatWasTyped() {
        Person sam = new Person(browser.page(true));
        sam.open(postmortem);
        sam.page.route(
                postmortem,
                route -> route.fulfill(new Route.FulfillOptions().setStatus(401).setBody("")));
        assertThat(sam.page.getByRole(AriaRole.ALERT)).containsText("You are signed out");
        assertThat(sam.page.locator("#questions")).isVisible();
        sam.page.unroute(postmortem);
        assertThat(sam.page.getByRole(AriaRole.ALERT)).hasCount(0);
        browser.forgive("401");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theLeadPublishesWithoutJavaScriptOnAPhone() {
        Person lead = new Person(
                browser.page(new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(Browser.PHONE, 844)));
        lead.open(home);
        lead.followIn(title, "Open the draft");
        lead.follow("Edit Root Cause");
        lead.type("Your text, in Markdown", "A **query** without a limit.");
        lead.press("Preview");
        assertThat(lead.page.locator("#preview strong")).hasText("query");
        lead.press("Save");
        lead.type("Postmortem Owner", "Sam");
        lead.type("Reviewers", "Kim");
        lead.page.locator("form[action$=sign-off] button").click();
        lead.press("Ask for a review");
        lead.press("Publish");
        assertThat(lead.page.getByRole(AriaRole.ALERT)).containsText("no reviewer other than the owner has signed");
        lead.press("Sign");
        lead.press("Publish");
        assertThat(lead.page.getByText("Nothing of it changes any more")).isVisible();
        lead.follow("Read");
        assertThat(lead.page.getByRole(AriaRole.ARTICLE)).containsText("A query without a limit.");
        lead.assertClicks("the lead", 10);
        browser.forgive("409");
    }

    @Test
    void theOperatorMendsWhatGaveUp() {
        String subject = "subject-" + UUID.randomUUID();
        fail(subject + "-1");
        fail(subject + "-2");
        Person operator = new Person(browser.page(true));
        operator.open(home + "status");
        operator.press("Retry recording " + subject + "-1");
        assertThat(operator.row(subject + "-1")).isHidden();
        operator.press("Dismiss recording " + subject + "-2");
        assertThat(operator.row(subject + "-2")).isHidden();

        vendors.pause(
                "sentry", "Sentry answered 401: mend the token", Instant.now().plusSeconds(600));
        assertThat(operator.row("Sentry")).containsText("paused");
        assertThat(operator.row("Sentry")).containsText("mend the token");
        Person reader = new Person(browser.page(true));
        reader.open(home);
        assertThat(reader.page.getByText("Sentry paused since")).isVisible();
        vendors.resume("sentry");
        assertThat(operator.row("Sentry")).containsText("healed by itself");

        RestAssured.given().redirects().follow(false).post("/sandbox/play");
        operator.follow("Inbox");
        Awaitility.await().atMost(PATIENCE).until(() -> {
            operator.page.reload();
            return operator.link("incident.acknowledged").count() > 0;
        });
        operator.type("Event, key or what it is about", "acknowledged");
        operator.choose("Source", "pagerduty");
        operator.press("Search");
        operator.follow("incident.acknowledged");
        assertThat(operator.page.getByLabel("Body", new Page.GetByLabelOptions().setExact(true)))
                .containsText("\"event_type\"");
        assertThat(operator.button("Replay")).isEnabled();
        operator.press("Replay");
        assertThat(operator.page.locator(".chip.good")).hasText("done");
        operator.assertClicks("the operator", 6);
        assertThat(browser.complaints()).isEmpty();
    }

    private void fail(String subject) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(
                                "insert into failure (job, subject, attempts, problem, failed_at, status)"
                                        + " values ('recording', :subject, 8, 'Plane answered 500', now(), 'open')")
                        .setParameter("subject", subject)
                        .executeUpdate());
    }
}
