package dev.postmortemsync.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** The three vendors, each with the credentials that its stand-in accepts. They open nothing but this sandbox. */
enum StandIn {
    PAGERDUTY("pagerduty", "api-token", "sandbox-pagerduty-token", "sandbox-pagerduty-webhook-secret"),
    SENTRY("sentry", "auth-token", "sandbox-sentry-token", "sandbox-sentry-client-secret"),
    PLANE(
            "plane",
            "api-key",
            "plane_api_00000000000000000000000000000000",
            "plane_wh_00000000000000000000000000000000");

    /** The one organization, or workspace, of all stand-ins. */
    static final String ORGANIZATION = "acme";

    /** The project's identifier in the stand-in of Plane. */
    static final String PROJECT = "ROOSE";

    private static final String OFTEN = "PT10S";

    private final String vendor;
    private final String credential;
    private final String key;
    private final String secret;

    StandIn(String vendor, String credential, String key, String secret) {
        this.vendor = vendor;
        this.credential = credential;
        this.key = key;
        this.secret = secret;
    }

    /** The vendor's name in properties and paths. */
    String vendor() {
        return vendor;
    }

    /** The property whose being set means that the real vendor is meant. */
    String credentialProperty() {
        return vendor + "." + credential;
    }

    /** The only token that the stand-in lets in. */
    String key() {
        return key;
    }

    /** What its webhooks are signed with. */
    String secret() {
        return secret;
    }

    /** Path of the stand-in below the service's own address. */
    String path() {
        return "/sandbox/" + vendor;
    }

    /** What the service has to be told to talk to this stand-in. */
    Map<String, String> settings(String baseUrl) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(credentialProperty(), key);
        settings.put(vendor + ".api-url", baseUrl + path());
        settings.put(vendor + ".webhook-secrets", secret);
        switch (this) {
            case PAGERDUTY -> {
                settings.put("pagerduty.from-email", PagerDutyCast.BOT.email());
                settings.put("pagerduty.poll-every", OFTEN);
            }
            case SENTRY -> {
                settings.put("sentry.organization", ORGANIZATION);
                settings.put("sentry.poll-every", OFTEN);
            }
            case PLANE -> {
                settings.put("plane.web-url", baseUrl + path());
                settings.put("plane.workspace", ORGANIZATION);
                settings.put("plane.project", PROJECT);
                settings.put("plane.owners", PlaneMember.owners());
                settings.put("plane.reconcile-every", OFTEN);
                // The stand-in limits nobody, and a demonstration shall not wait for a budget.
                settings.put("plane.requests-per-minute", "600");
            }
        }
        return settings;
    }
}
