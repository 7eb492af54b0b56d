package dev.postmortemsync;

/** Connectors that are configured by half would be off without anybody having meant it. */
final class VendorRules {

    private VendorRules() {}

    static void pagerduty(Settings settings, Findings findings) {
        settings.value("pagerduty.from-email")
                .filter(text -> !isMail(text))
                .ifPresent(text -> findings.add("pagerduty.from-email", '"' + text + "\" is not an e-mail address"));
        needs("pagerduty.from-email", "pagerduty.api-token", settings, findings);
    }

    static void sentry(Settings settings, Findings findings) {
        needs("sentry.auth-token", "sentry.organization", settings, findings);
    }

    static void plane(Settings settings, Findings findings) {
        webAddress("plane.api-url", settings, findings);
        webAddress("plane.web-url", settings, findings);
        needs("plane.api-key", "plane.workspace", settings, findings);
        needs("plane.api-key", "plane.project", settings, findings);
        owners(settings, findings);
        String projects = "plane.projects";
        settings.list(projects).stream()
                .filter(entry -> !entry.matches(".*[^\\s=].*=\\s*[A-Za-z0-9]{1,12}"))
                .findFirst()
                .ifPresent(entry -> findings.add(projects, '"' + entry + "\" is not of the form Service=PROJECT"));
    }

    private static void owners(Settings settings, Findings findings) {
        String owners = "plane.owners";
        settings.list(owners).stream()
                .filter(entry -> {
                    String[] sides = entry.split("=", 2);
                    return sides.length < 2 || sides[0].isBlank() || !isMail(sides[1].strip());
                })
                .findFirst()
                .ifPresent(entry ->
                        findings.add(owners, '"' + entry + "\" is not of the form @handle=person@example.org"));
    }

    static void webAddress(String property, Settings settings, Findings findings) {
        settings.value(property)
                .filter(text -> !Settings.isWebAddress(text))
                .ifPresent(text ->
                        findings.add(property, settings.shown(property) + " is not an http:// or https:// address"));
    }

    private static void needs(String given, String needed, Settings settings, Findings findings) {
        if (settings.has(given) && !settings.has(needed)) {
            findings.add(needed, "is required where " + Findings.variable(given) + " is set");
        }
    }

    private static boolean isMail(String text) {
        return text.matches("[^@\\s]+@[^@\\s]+");
    }
}
