package dev.postmortemsync.ops;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The vendors, and what each needs to be connected. */
enum Connector {
    PAGERDUTY("PagerDuty", List.of("pagerduty.api-token")),
    SENTRY("Sentry", List.of("sentry.auth-token", "sentry.organization")),
    PLANE("Plane", List.of("plane.api-key", "plane.workspace", "plane.project"));

    private final String title;
    private final List<String> credentials;

    Connector(String title, List<String> credentials) {
        this.title = title;
        this.credentials = credentials;
    }

    /** The vendor of this name, in lower case. */
    static Optional<Connector> named(String vendor) {
        return Arrays.stream(values())
                .filter(connector -> connector.vendor().equals(vendor))
                .findFirst();
    }

    /** In lower case, as everywhere. */
    String vendor() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people write it. */
    String title() {
        return title;
    }

    /** The variable without which it is off, or empty where it is on. */
    Optional<String> missing(Config config) {
        return credentials.stream()
                .filter(property -> !isSet(config, property))
                .findFirst()
                .map(property ->
                        property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
    }

    /** Whether its webhook route is open. */
    boolean hearsWebhooks(Config config) {
        return isSet(config, vendor() + ".webhook-secrets");
    }

    private static boolean isSet(Config config, String property) {
        return config.getOptionalValue(property, String.class)
                .filter(text -> !text.isBlank())
                .isPresent();
    }
}
