package dev.postmortemsync;

import dev.postmortemsync.web.ApiTokens;
import java.util.List;

/** How people and machines may come in, in production. */
final class SignInRules {

    private static final String AUTH = "app.auth";
    private static final String TOKENS = "app.api-tokens";

    private SignInRules() {}

    static void check(Settings settings, Findings findings) {
        tokens(settings, findings);
        String mode = settings.value(AUTH).orElse("oidc");
        switch (mode) {
            case "oidc" -> oidc(settings, findings);
            case "token" -> {
                if (!settings.has(TOKENS)) {
                    findings.add(TOKENS, "is required with APP_AUTH=token, or nobody could come in");
                }
            }
            case "none" -> {
                boolean meant = settings.value("app.auth-allow-none")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent();
                if (!meant) {
                    findings.add(AUTH, "none is refused in production unless APP_AUTH_ALLOW_NONE=true");
                }
            }
            default -> findings.add(AUTH, "must be oidc, token or none, not " + settings.shown(AUTH));
        }
    }

    private static void oidc(Settings settings, Findings findings) {
        String server = "quarkus.oidc.auth-server-url";
        if (!settings.has(server) && !settings.has("quarkus.oidc.provider")) {
            findings.add(AUTH, "oidc needs QUARKUS_OIDC_AUTH_SERVER_URL");
        } else if (!settings.has("quarkus.oidc.client-id")) {
            findings.add(AUTH, "oidc needs QUARKUS_OIDC_CLIENT_ID");
        }
        VendorRules.webAddress(server, settings, findings);
    }

    private static void tokens(Settings settings, Findings findings) {
        List<String> entries = settings.list(TOKENS);
        try {
            ApiTokens.parse(entries);
        } catch (IllegalArgumentException e) {
            findings.add(TOKENS, e.getMessage());
        }
    }
}
