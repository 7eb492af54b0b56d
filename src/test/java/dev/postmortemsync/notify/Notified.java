package dev.postmortemsync.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.postmortemsync.replay.Driven;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The application with a driven clock and every channel on: PagerDuty, Slack's bot and a real SMTP server. */
public class Notified implements Driven {

    /** So far away that no test meets it by chance. */
    static final LocalDate HOLIDAY = LocalDate.parse("2043-06-08");

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final String SLACK_CHANNEL = "C0INCIDENTS";
    static final WireMockServer PAGERDUTY = server();
    static final WireMockServer SLACK = server();
    static final WireMockServer SENTRY = server();
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
            SENTRY.start();
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
                    Map.entry("notify.holidays", HOLIDAY.toString()),
                    Map.entry("sentry.api-url", SENTRY.baseUrl()),
                    Map.entry("sentry.auth-token", "sentry-token"),
                    Map.entry("sentry.organization", "acme"),
                    Map.entry("sentry.installation", "the-installation"),
                    Map.entry("sentry.comment", "true"),
                    Map.entry("sentry.metrics", "false"),
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
            SENTRY.stop();
            MAIL.stop();
        }
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Servers.class));
    }

    /** Every vendor answers well, and PagerDuty knows two people: Sam is found by name, Noor was on call. */
    static void calm() {
        PAGERDUTY.resetAll();
        SLACK.resetAll();
        SENTRY.resetAll();
        List.of(PAGERDUTY, SENTRY)
                .forEach(server -> server.stubFor(any(anyUrl())
                        .atPriority(9)
                        .willReturn(aResponse().withStatus(404).withBody("{}"))));
        people();
        note(okJson("{\"note\":{\"id\":\"N1\"}}"));
        slack("chat.postMessage", okJson("{\"ok\":true,\"channel\":\"C0INCIDENTS\",\"ts\":\"17.1\"}"));
        slack("conversations.history", okJson("{\"ok\":true,\"messages\":[]}"));
        slack("chat.update", okJson("{\"ok\":true,\"channel\":\"C0INCIDENTS\",\"ts\":\"17.1\"}"));
    }

    static void people() {
        PAGERDUTY.stubFor(
                get(urlPathEqualTo("/users"))
                        .withQueryParam("query", equalTo("Sam"))
                        .willReturn(
                                okJson(
                                        "{\"users\":[{\"name\":\"Sam\",\"email\":\"sam@example.org\"},{\"name\":\"Samantha\",\"email\":\"no@example.org\"}]}")));
        PAGERDUTY.stubFor(get(urlPathMatching("/incidents/[^/]+"))
                .willReturn(okJson("{\"incident\":{\"escalation_policy\":{\"id\":\"PESC\"}}}")));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/oncalls"))
                .withQueryParam("escalation_policy_ids[]", equalTo("PESC"))
                .willReturn(okJson("""
                        {"oncalls":[{"escalation_level":1,"user":{"id":"P1","name":"Noor","email":"noor@example.org"}},
                        {"escalation_level":2,"user":{"id":"P2","name":"Boss","email":"boss@example.org"}}]}""")));
        PAGERDUTY.stubFor(get(urlPathMatching("/incidents/[^/]+/notes")).willReturn(okJson("{\"notes\":[]}")));
    }

    static void note(ResponseDefinitionBuilder answer) {
        PAGERDUTY.stubFor(post(urlPathMatching("/incidents/[^/]+/notes")).willReturn(answer));
        PAGERDUTY.stubFor(put(urlPathMatching("/incidents/[^/]+/notes/.+")).willReturn(answer));
    }

    static void slack(String method, ResponseDefinitionBuilder answer) {
        SLACK.stubFor(post(urlPathEqualTo("/api/" + method)).willReturn(answer));
    }
}
