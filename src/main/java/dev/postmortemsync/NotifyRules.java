package dev.postmortemsync;

import dev.postmortemsync.notify.NotifyConfig;
import dev.postmortemsync.notify.NotifySettings;

/** Whom to tell, where and when, as the notify package itself reads it; and the mail server that this needs. */
final class NotifyRules {

    private NotifyRules() {}

    static void check(Settings settings, Findings findings) {
        NotifySettings.check(MappedTypes.view(NotifyConfig.class, settings)).forEach(findings::add);
        if (settings.has("notify.email-to") && !settings.has("quarkus.mailer.host")) {
            findings.add("quarkus.mailer.host", "is required where NOTIFY_EMAIL_TO is set");
        }
        if (settings.has("quarkus.mailer.host") && !settings.has("quarkus.mailer.from")) {
            findings.add("quarkus.mailer.from", "is required where QUARKUS_MAILER_HOST is set");
        }
        if (settings.has("sentry.installation") && !settings.has("sentry.auth-token")) {
            findings.add("sentry.auth-token", "is required where SENTRY_INSTALLATION is set");
        }
    }
}
