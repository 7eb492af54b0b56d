package dev.postmortemsync.notify;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.postmortemsync.replay.DrivenClock;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The application with a driven clock and every channel on: PagerDuty, Slack's bot and a real SMTP server. */
public class Notified implements QuarkusTestProfile {

    static final String SLACK_CHANNEL = "C0INCIDENTS";
    static final WireMockServer PAGERDUTY = server();
    static final WireMockServer SLACK = server();
    static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

    private static WireMockServer server() {
        return new WireMockServer(WireMockConfiguration.options().dynamicPort());
    }

    /** The servers. */
    public static class Servers implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            PAGERDUTY.start();
            SLACK.start();
            MAIL.start();
            return Map.ofEntries(
                    Map.entry("app.base-url", "https://postmortem.example"),
                    Map.entry("pagerduty.api-url", PAGERDUTY.baseUrl()),
                    Map.entry("pagerduty.api-token", "pagerduty-token"),
                    Map.entry("pagerduty.from-email", "postmortems@example.org"),
                    Map.entry("pagerduty.backfill", "PT0S"),
                    Map.entry("pagerduty.requests-per-minute", "60000"),
                    Map.entry("notify.slack-api-url", SLACK.baseUrl() + "/api/"),
                    Map.entry("notify.slack-bot-token", "xoxb-a-token"),
                    Map.entry("notify.slack-channel", SLACK_CHANNEL),
                    Map.entry("notify.email-to", "list@example.org"),
                    Map.entry("notify.people", "@ops=ops@example.org,Lee=lee@example.org"),
                    Map.entry("notify.lead", "lead@example.org"),
                    Map.entry("notify.zone", "Europe/Berlin"),
                    Map.entry("notify.holidays", "2026-12-25"),
                    Map.entry("quarkus.mailer.mock", "false"),
                    Map.entry("quarkus.mailer.host", "localhost"),
                    Map.entry(
                            "quarkus.mailer.port", String.valueOf(MAIL.getSmtp().getPort())),
                    Map.entry("quarkus.mailer.start-tls", "DISABLED"),
                    Map.entry("quarkus.mailer.from", "postmortems@example.org"));
        }

        @Override
        public void stop() {
            PAGERDUTY.stop();
            SLACK.stop();
            MAIL.stop();
        }
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.scheduler.start-mode", "halted", "work.polling-every", "PT0.05S");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(DrivenClock.class);
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Servers.class));
    }
}
