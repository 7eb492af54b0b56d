package dev.postmortemsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {

    private static final String PUBLIC = "/api/v1/postmortems/3f2504e0-4f89-41d3-9a0c-0305e82c3301/public";

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "POST, /webhooks/pagerduty, open",
        "GET, /q/health, open",
        "GET, /q/health/ready, open",
        "GET, /q/metrics, open",
        "HEAD, /q/metrics, open",
        "GET, " + PUBLIC + ", open",
        "GET, /sign-in, open",
        "POST, /sign-in, open",
        "GET, /signed-out, open",
        "GET, /sign-in/refused, open",
        "GET, /style.css, open",
        "GET, /page.js, open",
        "GET, /webjars/htmx.org/2.0.4/dist/htmx.min.js, open",
        "GET, /webjars/htmx.orgy/secret, viewer",
        "GET, /sign-in/x, viewer",
        "POST, /sign-in/refused, editor",
        "POST, /sign-out, viewer",
        "POST, /sign-out/x, editor",
        "GET, /postmortems/00000000-0000-0000-0000-000000000000/public, open",
        "GET, /postmortems/00000000-0000-0000-0000-000000000000/public-copy, viewer",
        "GET, " + PUBLIC + "-copy, viewer",
        "GET, /, viewer",
        "GET, /webhooks, viewer",
        "GET, /q/healthy, viewer",
        "GET, /q/openapi, viewer",
        "GET, /postmortems/1, viewer",
        "GET, /api/v1/incidents, viewer",
        "GET, /api/v1/postmortems/x/public, viewer",
        "GET, " + PUBLIC + "/more, viewer",
        "GET, /q/metrics;x=1, viewer",
        "OPTIONS, /api/v1/incidents, viewer",
        "POST, " + PUBLIC + ", editor",
        "POST, /api/v1/incidents, editor",
        "POST, /api/v1;x/incidents, editor",
        "POST, /webhooks;x/pagerduty, editor",
        "PATCH, /api/v1/incidents/1, editor",
        "PUT, /anything, editor",
        "DELETE, /anything, editor",
        "POST, /q/health, editor",
        "TRACE, /, editor",
    })
    void saysWhoMay(String method, String path, String role) {
        assertThat(AccessRules.roleFor(method, path, false).map(Role::toString).orElse("open"))
                .isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({"true, open", "false, editor"})
    void theStandInsAreOpenWhereTheyExist(boolean sandboxed, String role) {
        assertThat(AccessRules.roleFor("POST", "/sandbox/plane/move", sandboxed)
                        .map(Role::toString)
                        .orElse("open"))
                .isEqualTo(role);
    }

    @ParameterizedTest(name = "fetch site {0}, origin {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, false",
                "same-origin, -, false",
                "none, -, false",
                "cross-site, -, true",
                "same-site, -, true",
                "-, https://postmortem.example.org, false",
                "-, http://internal:8080, false",
                "-, https://evil.example.org, true",
                "-, null, true",
                "-, ::, true",
            })
    void tellsWhatAnotherSiteAsksFor(String fetchSite, String origin, boolean cross) {
        assertThat(CrossSite.asked(fetchSite, origin, "internal:8080", "https://postmortem.example.org"))
                .isEqualTo(cross);
    }
}
