package dev.postmortemsync.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.postmortemsync.notify.FeedbackLinks;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What holds for every page: nobody is kept out, nothing is cut off on a phone, and the console is silent. */
@QuarkusTest
@TestProfile(Played.class)
@EnabledIf("dev.postmortemsync.browser.Browser#installed")
class EveryPageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    @TestHTTPResource
    String home;

    @Inject
    FeedbackLinks feedback;

    @Test
    void isForEverybodyInLightAndDarkAndOnAPhone() {
        Map<String, String> pages = pages();
        List<String> faults = new ArrayList<>();
        try (Browser browser = new Browser()) {
            Page page = browser.page(true);
            pages.forEach((name, path) -> {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                page.setViewportSize(1200, 900);
                page.navigate(home + path);
                browser.shoot(page, name);
                faults.addAll(violations(name, axe(page)));
                page.setViewportSize(Browser.PHONE, 844);
                browser.shoot(page, name + "-phone");
                int over = (int)
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (over > 0) {
                    faults.add(name + " scrolls sideways on a phone by " + over + " pixels");
                }
                // In the dark only colours differ.
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                faults.addAll(violations(name + " in the dark", axe(page).withRules(List.of("color-contrast"))));
                browser.shoot(page, name + "-phone-dark");
                if (System.getProperty("screenshots") != null) {
                    page.setViewportSize(1200, 900);
                    browser.shoot(page, name + "-dark");
                }
            });
            faults.addAll(browser.complaints());
        }
        assertThat(faults).isEmpty();
    }

    /** What is well is not listed, and no page has frames: each would take longer than the looking. */
    private static AxeBuilder axe(Page page) {
        AxeRunOptions violations = new AxeRunOptions();
        violations.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(violations);
    }

    private static List<String> violations(String name, AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(rule -> name + ": " + rule.getId() + " at "
                        + rule.getNodes().stream()
                                .map(CheckedNode::getHtml)
                                .limit(3)
                                .toList())
                .toList();
    }

    /** Of an incident that ran its course, with work items and all. */
    private Map<String, String> pages() {
        RestAssured.given().redirects().follow(false).post("/sandbox/play");
        String outage = "items.find { it.title.contains('connection pool') && it.status == 'resolved' }";
        String incident = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> RestAssured.get("/api/v1/incidents").path(outage + "?.id"), id -> id != null);
        String postmortem = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> RestAssured.get("/api/v1/incidents").path(outage + "?.postmortemId"), id -> id != null);
        String item = Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> RestAssured.get("/api/v1/action-items?postmortem=" + postmortem)
                                .path("items[0]?.id"),
                        id -> id != null);
        RestAssured.given()
                .contentType("application/json")
                .body("{\"sections\":[{\"key\":\"root-cause\",\"text\":\"No *performance* testing.\"}]}")
                .patch("/api/v1/postmortems/" + postmortem);
        RestAssured.given().post("/api/v1/postmortems/" + postmortem + "/redraft");
        Object delivery = RestAssured.get("/api/v1/deliveries").path("items[0].id");
        String entry =
                RestAssured.get("/api/v1/incidents/" + incident + "/timeline").path("items[0].id");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("start", "");
        pages.put("incident", "incidents/" + incident + "?hidden=true");
        pages.put("entry", "incidents/" + incident + "/timeline/" + entry);
        pages.put("postmortem", "postmortems/" + postmortem);
        pages.put("document", "postmortems/" + postmortem + "/document");
        pages.put("section", "postmortems/" + postmortem + "/sections/root-cause");
        pages.put("history", "postmortems/" + postmortem + "/sections/root-cause/history");
        pages.put("covered", "postmortems/" + postmortem + "/incidents");
        pages.put("redraft", "postmortems/" + postmortem + "/redraft");
        pages.put("public-copy", "postmortems/" + postmortem + "/public-copy");
        pages.put("action-items", "action-items");
        pages.put("action-item", "action-items/" + item);
        pages.put("status", "status");
        pages.put("announcements", "status/announcements");
        pages.put("inbox", "status/inbox");
        pages.put("delivery", "status/inbox/" + delivery);
        pages.put("declare", "declare");
        pages.put("service-projects", "service-projects");
        pages.put("insights", "insights?from=2026-01-01&to=2026-03-31");
        pages.put("quarter", "reviews/2026-Q1");
        pages.put("audit", "audit");
        pages.put("signed-out", "signed-out");
        pages.put("not-signed-in", "sign-in/refused?error=access_denied");
        pages.put("import", "declare/import");
        pages.put("sandbox", "sandbox");
        pages.put("messages", "sandbox/messages");
        String published = Published.make();
        pages.put("published", "postmortems/" + published);
        pages.put("public", "postmortems/" + published + "/public");
        pages.put("feedback", feedback.of(UUID.fromString(published), "Kim").replaceFirst("https?://[^/]+/", ""));
        pages.put("html", "api/v1/postmortems/" + postmortem + ".html");
        return pages;
    }
}
