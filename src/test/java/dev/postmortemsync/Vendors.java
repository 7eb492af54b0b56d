package dev.postmortemsync;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The three vendors as WireMock servers that every Quarkus test shares, with credentials that switch the connectors on
 * and polls so rare that only a test itself causes one. Registered once, for all tests, by {@link VendorsTest}.
 */
public class Vendors implements QuarkusTestResourceLifecycleManager {

    public static final String PAGERDUTY_SECRET = "pagerduty-webhook-secret";
    public static final String SENTRY_SECRET = "sentry-client-secret";
    public static final String PLANE_SECRET = "plane_wh_secret";

    /** What the captured webhooks of a real Plane are signed with. */
    public static final String CAPTURED_PLANE_SECRET = "plane_wh_45ad7b7b71f64ab1985d62d6560e0bd6";

    public static final String WORKSPACE = "acme";
    public static final String PROJECT = "ROOSE";

    public static final WireMockServer PAGERDUTY = server();
    public static final WireMockServer SENTRY = server();
    public static final WireMockServer PLANE = server();

    private static WireMockServer server() {
        return new WireMockServer(WireMockConfiguration.options().dynamicPort());
    }

    /** What must stand in no log. */
    public static List<String> secrets() {
        return configuration().entrySet().stream()
                .filter(entry -> entry.getKey().matches(".*(token|key|secrets)"))
                .flatMap(entry -> Arrays.stream(entry.getValue().split(",")))
                .toList();
    }

    @Override
    public Map<String, String> start() {
        PAGERDUTY.start();
        SENTRY.start();
        PLANE.start();
        Map<String, String> settings = new HashMap<>(configuration());
        settings.put("pagerduty.api-url", PAGERDUTY.baseUrl());
        settings.put("sentry.api-url", SENTRY.baseUrl());
        settings.put("plane.api-url", PLANE.baseUrl());
        return settings;
    }

    private static Map<String, String> configuration() {
        return Map.ofEntries(
                Map.entry("pagerduty.api-token", "pagerduty-token"),
                Map.entry("pagerduty.from-email", "postmortems@example.org"),
                // The old secret stands first: any may match while it is rotated.
                // What is told has a test of its own.
                Map.entry("notify.pagerduty-note", "false"),
                Map.entry("pagerduty.webhook-secrets", "an-older-secret," + PAGERDUTY_SECRET),
                Map.entry("pagerduty.poll-every", "PT1H"),
                // What reads the past has tests of its own.
                Map.entry("pagerduty.backfill", "PT0S"),
                Map.entry("pagerduty.subscription-every", "PT1H"),
                Map.entry("pagerduty.requests-per-minute", "60000"),
                Map.entry("pagerduty.read-timeout", "PT3S"),
                Map.entry("sentry.auth-token", "sentry-token"),
                Map.entry("sentry.organization", "acme"),
                Map.entry("sentry.webhook-secrets", SENTRY_SECRET),
                Map.entry("sentry.poll-every", "PT1H"),
                Map.entry("sentry.requests-per-minute", "60000"),
                // They have a test of their own; in every other they would be a second refresh at any moment.
                Map.entry("sentry.metrics", "false"),
                Map.entry("sentry.read-timeout", "PT3S"),
                Map.entry("plane.web-url", "https://plane.example"),
                Map.entry("plane.api-key", "plane-key"),
                Map.entry("plane.workspace", WORKSPACE),
                Map.entry("plane.project", PROJECT),
                Map.entry("plane.projects", "Shop front=SHOP"),
                Map.entry("plane.webhook-secrets", PLANE_SECRET + "," + CAPTURED_PLANE_SECRET),
                Map.entry("plane.read-timeout", "PT3S"),
                Map.entry("plane.reconcile-every", "PT1H"),
                // The budget has a test of its own; every other test would only wait for it.
                Map.entry("plane.requests-per-minute", "60000"),
                Map.entry("plane.census-every", "PT24H"));
    }

    @Override
    public void stop() {
        PAGERDUTY.stop();
        SENTRY.stop();
        PLANE.stop();
    }
}
