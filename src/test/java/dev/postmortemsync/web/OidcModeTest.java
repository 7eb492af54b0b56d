package dev.postmortemsync.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People by authorization code, machines by bearer token; what each may do stands in a claim of the provider's choice. */
@QuarkusTest
@TestProfile(OidcModeTest.ByProvider.class)
class OidcModeTest {

    public static class ByProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("app.auth", "oidc");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(OidcProvider.class));
        }
    }

    @TestHTTPResource
    String home;

    @Test
    void aPersonIsSentToTheProviderAndComesBackToThePageThatWasAskedFor() {
        OidcProvider.signsIn("erin", "editor");
        Visit erin = new Visit();
        Response asked = erin.get(home + "declare?from=here");
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(asked.header("Location"))
                .contains("/authorize", "response_type=code", "client_id=postmortem-sync")
                .as("one address is registered at the provider, not each page")
                .contains("redirect_uri=" + java.net.URLEncoder.encode(home, java.nio.charset.StandardCharsets.UTF_8));

        Response page = erin.open(home + "declare?from=here");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(erin.at).isEqualTo(home + "declare?from=here");
        assertThat(page.asString()).contains("erin", "Sign out", "Declare an incident");
        assertThat(erin.cookies)
                .as("no script reads a session")
                .allSatisfy((name, cookie) -> assertThat(cookie.isHttpOnly()).isTrue());
    }

    @Test
    void anEditorWritesWithTheFormsTokenAndDecidesNothingOfAnAdministrator() {
        OidcProvider.signsIn("erin", "editor");
        Visit erin = new Visit();
        String page = erin.open(home + "declare").asString();
        erin.form(page)
                .formParam("title", "Checkout fails")
                .formParam("severity", "SEV-4")
                .formParam("detectedAt", "2026-02-05 14:23:12")
                .post("/declare")
                .then()
                .statusCode(303);
        erin.form("")
                .formParam("title", "Checkout fails")
                .post("/declare")
                .then()
                .statusCode(403);
        erin.form(page).post("/status/doctor").then().statusCode(403).body(containsString("<h1>"));
        erin.request().get("/audit").then().statusCode(403);
    }

    @Test
    void aViewerReadsAndIsOfferedNothingElse() {
        OidcProvider.signsIn("vic", "viewer");
        Visit vic = new Visit();
        vic.open(home)
                .then()
                .statusCode(200)
                .body(
                        containsString("vic"),
                        containsString("<body class=\"reads\">"),
                        not(containsString("class=\"account\"><a")));
        vic.form("").formParam("title", "x").post("/declare").then().statusCode(403);
    }

    @Test
    void whoHasNoRoleHereIsToldSo() {
        OidcProvider.signsIn("nora", "some-other-team");
        new Visit().open(home).then().statusCode(403).body(containsString("Your role does not allow this"));
    }

    @Test
    void whomTheProviderRefusesIsToldInPlainWords() {
        Visit erin = new Visit();
        String asked = erin.get(home).header("Location");
        String state = asked.replaceAll(".*[?&]state=([^&]+).*", "$1");
        erin.open(home + "?error=access_denied&error_description=Call+555&state=" + state)
                .then()
                .statusCode(200)
                .body(containsString("did not let you in"), not(containsString("555")));
    }

    @Test
    void aViewerSignsOutToo() {
        OidcProvider.signsIn("vic", "viewer");
        Visit vic = new Visit();
        String page = vic.open(home).asString();
        assertThat(vic.form(page).post("/sign-out").statusCode()).isEqualTo(303);
    }

    @Test
    void signingOutEndsTheSession() {
        OidcProvider.signsIn("erin", "editor");
        Visit erin = new Visit();
        String page = erin.open(home).asString();
        Response out = erin.form(page).post("/sign-out");
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.header("Location")).endsWith("/signed-out");
        erin.took(out);
        assertThat(erin.get(home).header("Location")).contains("/authorize");
    }

    @Test
    void whatAPageFetchesByItselfIsNotSentToTheProvider() {
        given().redirects()
                .follow(false)
                .header("HX-Request", "true")
                .get("/status")
                .then()
                .statusCode(401);
    }

    @Test
    void aMachineShowsTheProvidersTokenAndMayWhatItsRolesSay() {
        bearer(OidcProvider.accessToken("bot", "viewer"))
                .get("/api/v1/probe/who")
                .then()
                .statusCode(200)
                .body(equalTo("bot"));
        bearer(OidcProvider.accessToken("bot", "viewer"))
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/probe")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        bearer(OidcProvider.accessToken("bot", "admin"))
                .post("/api/v1/probe/admin")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @MethodSource("worthless")
    void aTokenThatIsWorthNothingIsAnsweredAsAMachineIs(String token) {
        bearer(token)
                .get("/api/v1/incidents")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Bearer"));
    }

    static List<String> worthless() {
        return List.of(
                OidcProvider.expiredToken("bot", "admin"),
                OidcProvider.tokenOfAnotherIssuer("bot", "admin"),
                OidcProvider.tokenSignedBySomebodyElse("bot", "admin"),
                "no-token-at-all");
    }

    private static RequestSpecification bearer(String token) {
        return given().redirects().follow(false).header("Authorization", "Bearer " + token);
    }

    /** A person's browser, as far as addresses and cookies go. */
    private static final class Visit {

        private final Map<String, Cookie> cookies = new LinkedHashMap<>();
        private String at;

        /** Follows where it is led, as browsers do. */
        Response open(String address) {
            at = address;
            Response answer = get(at);
            for (int hops = 0; answer.statusCode() == 302 && hops < 6; hops++) {
                at = answer.header("Location");
                answer = get(at);
            }
            return answer;
        }

        Response get(String address) {
            return took(request().urlEncodingEnabled(false).get(address));
        }

        RequestSpecification request() {
            return given().redirects()
                    .follow(false)
                    .accept("text/html")
                    .cookies(new Cookies(List.copyOf(cookies.values())));
        }

        /** A form of the page, with its token where it has one. */
        RequestSpecification form(String page) {
            RequestSpecification form = request().contentType(ContentType.URLENC);
            return page.isEmpty()
                    ? form
                    : form.formParam(
                            FormTokens.FIELD, page.replaceAll("(?s).*?name=\"form-token\" value=\"([^\"]+)\".*", "$1"));
        }

        Response took(Response answer) {
            answer.detailedCookies().forEach(cookie -> {
                if (cookie.getValue().isEmpty()) {
                    cookies.remove(cookie.getName());
                } else {
                    cookies.put(cookie.getName(), cookie);
                }
            });
            return answer;
        }
    }
}
