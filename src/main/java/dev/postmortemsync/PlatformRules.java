package dev.postmortemsync;

/** What Quarkus' own settings must say for this service. */
final class PlatformRules {

    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String PORT = "quarkus.http.port";
    private static final String BASE_URL = "app.base-url";

    private PlatformRules() {}

    static void database(Settings settings, Findings findings) {
        String example = "jdbc:postgresql://host:5432/postmortem";
        if (!settings.has(JDBC_URL)) {
            findings.add(JDBC_URL, "is required, e.g. " + example);
        } else if (!settings.value(JDBC_URL).orElseThrow().startsWith("jdbc:postgresql:")) {
            // Not shown: a JDBC address may bear a password.
            findings.add(JDBC_URL, "must be an address of PostgreSQL, e.g. " + example);
        }
    }

    static void port(Settings settings, Findings findings) {
        settings.value(PORT)
                .filter(text -> settings.as(int.class, text)
                        .filter(port -> (int) port >= 0 && (int) port <= 65_535)
                        .isEmpty())
                .ifPresent(text -> findings.add(PORT, settings.shown(PORT) + " is not a port"));
    }

    static void baseUrl(Settings settings, Findings findings) {
        VendorRules.webAddress(BASE_URL, settings, findings);
    }
}
