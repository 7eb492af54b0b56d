package dev.postmortemsync.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.postmortemsync.work.Outcome;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Slack can answer, as its "Incoming webhooks", "chat.postMessage" and "Rate limits" pages have it. */
class SlackTest {

    @RegisterExtension
    static final WireMockExtension SLACK = WireMockExtension.newInstance().build();

    private static final Instant NOW = Instant.parse("2026-02-05T15:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String ID = "C0INCIDENTS";
    private static final Message MESSAGE = new Message(
            "SEV-1, resolved after 37 minutes: Checkout <down> & out",
            "The incident is over.",
            List.of(new Message.Fact("Service", "Checkout")),
            List.of(),
            "https://postmortem.example/postmortems/1",
            "Open the draft",
            "Told to responders.");

    private SlackWebhook webhook;
    private SlackBot bot;

    @BeforeEach
    void connect() {
        NotifyConfig config = config(Map.of("notify.slack-webhook-url", SLACK.baseUrl() + "/services/T1/B1/secret"));
        webhook = new SlackWebhook(config, new SlackConnection(config), CLOCK);
        bot = bot("#incidents");
    }

    private static SlackBot bot(String channel) {
        NotifyConfig config = config(Map.of(
                "notify.slack-api-url",
                SLACK.baseUrl() + "/api/",
                "notify.slack-bot-token",
                "xoxb-a-token",
                "notify.slack-channel",
                channel,
                "notify.slack-incident-channel",
                "inc-{number}"));
        return new SlackBot(config, new SlackConnection(config), CLOCK);
    }

    // --- incoming webhook

    @Test
    void theWebhookTakesTheMessageAsBlocks() {
        webhookAnswers(ok("ok"));

        assertThat(webhook.tell(letter("its channel", null, false))).isNull();

        JsonObject sent = JsonParser.parseString(
                        SLACK.getAllServeEvents().get(0).getRequest().getBodyAsString())
                .getAsJsonObject();
        assertThat(sent.get("text").getAsString())
                .isEqualTo("SEV-1, resolved after 37 minutes: Checkout &lt;down&gt; &amp; out");
        assertThat(sent.getAsJsonArray("blocks")
                        .get(0)
                        .getAsJsonObject()
                        .get("type")
                        .getAsString())
                .isEqualTo("header");
        assertThat(webhook.looks("its channel")).isFalse();
        assertThat(webhook.rewrites()).isFalse();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "400, invalid_payload, slack: invalid_payload",
        "403, action_prohibited, slack: action_prohibited: see NOTIFY_SLACK_WEBHOOK_URL",
        "403, invalid_token, slack: invalid_token: see NOTIFY_SLACK_WEBHOOK_URL",
        "404, channel_not_found, slack: channel_not_found: see NOTIFY_SLACK_WEBHOOK_URL",
        "404, no_service, slack: no_service: see NOTIFY_SLACK_WEBHOOK_URL",
        "410, channel_is_archived, slack: channel_is_archived: see NOTIFY_SLACK_WEBHOOK_URL",
        "404, <html>, slack: answered 404"
    })
    void aRefusalOfTheWebhookIsLeftToAPerson(int status, String body, String why) {
        webhookAnswers(aResponse().withStatus(status).withBody(body));
        assertThat(refusal(() -> webhook.tell(letter("its channel", null, false)))
                        .outcome())
                .isEqualTo(Outcome.giveUp(why));
    }

    @ParameterizedTest(name = "Retry-After: {0}")
    @CsvSource({"30, 30", "0, 1", "soon, 30", ", 30"})
    void theWebhookIsAskedAgainWhenItWantsToBe(String retryAfter, int seconds) {
        ResponseDefinitionBuilder limited = aResponse().withStatus(429).withBody("rate_limited");
        webhookAnswers(retryAfter == null ? limited : limited.withHeader("Retry-After", retryAfter));
        Undelivered refusal = refusal(() -> webhook.tell(letter("its channel", null, false)));
        assertThat(refusal.perhaps()).isFalse();
        assertThat(refusal.outcome())
                .isEqualTo(Outcome.waitUntil(
                        NOW.plus(Duration.ofSeconds(seconds)), "slack: ratelimited for " + seconds + " s"));
    }

    @Test
    void anOutageBringsNothingAndACutConnectionPerhaps() {
        webhookAnswers(aResponse().withStatus(503));
        Undelivered away = refusal(() -> webhook.tell(letter("its channel", null, false)));
        assertThat(away.perhaps()).isFalse();
        assertThat(away.outcome()).isEqualTo(Outcome.outage(null, "slack: answered 503"));

        webhookAnswers(aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThat(refusal(() -> webhook.tell(letter("its channel", null, false)))
                        .perhaps())
                .isTrue();
    }

    // --- bot

    @Test
    void theBotMarksWhatItPostsAndRewritesIt() {
        botAnswers("chat.postMessage", okJson("{\"ok\":true,\"channel\":\"C0INCIDENTS\",\"ts\":\"17.1\"}"));
        botAnswers("chat.update", okJson("{\"ok\":true,\"channel\":\"C0INCIDENTS\",\"ts\":\"17.1\"}"));

        String receipt = bot.tell(letter("#incidents", null, false));
        assertThat(receipt).isEqualTo("C0INCIDENTS:17.1");
        assertThat(form().get("metadata")).contains("postmortem_announcement").contains("\"key\":\"the-key\"");

        assertThat(bot.tell(letter("#incidents", receipt, false))).isEqualTo(receipt);
        assertThat(form()).containsEntry("ts", "17.1").containsEntry("channel", "C0INCIDENTS");
        SLACK.verify(1, postRequestedFor(urlPathEqualTo("/api/chat.postMessage")));
        SLACK.verify(1, postRequestedFor(urlPathEqualTo("/api/chat.update")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "invalid_auth, slack: invalid_auth: NOTIFY_SLACK_BOT_TOKEN is not accepted",
        "account_inactive, slack: account_inactive: NOTIFY_SLACK_BOT_TOKEN is not accepted",
        "token_revoked, slack: token_revoked: NOTIFY_SLACK_BOT_TOKEN is not accepted",
        "missing_scope, slack: missing_scope: NOTIFY_SLACK_BOT_TOKEN is not accepted",
        "channel_not_found, slack: channel_not_found: see NOTIFY_SLACK_CHANNEL",
        "not_in_channel, slack: not_in_channel: see NOTIFY_SLACK_CHANNEL",
        "is_archived, slack: is_archived: see NOTIFY_SLACK_CHANNEL",
        "msg_too_long, slack: msg_too_long",
        "invalid_blocks, slack: invalid_blocks"
    })
    void aRefusalOfTheBotIsLeftToAPerson(String error, String why) {
        botAnswers("chat.postMessage", okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
        assertThat(refusal(() -> bot.tell(letter("#incidents", null, false))).outcome())
                .isEqualTo(Outcome.giveUp(why));
    }

    @ParameterizedTest
    @CsvSource({"internal_error", "fatal_error", "service_unavailable", "ratelimited"})
    void aTroubleOfSlacksOwnIsTriedUntilItIsOver(String error) {
        botAnswers("chat.postMessage", okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
        assertThat(refusal(() -> bot.tell(letter("#incidents", null, false))).outcome())
                .isEqualTo(Outcome.outage(null, "slack: " + error));
    }

    @Test
    void theBotWaitsAsLongAsSlackSays() {
        botAnswers(
                "chat.postMessage",
                aResponse()
                        .withStatus(429)
                        .withHeader("Retry-After", "90")
                        .withBody("{\"ok\":false,\"error\":\"ratelimited\"}"));
        assertThat(refusal(() -> bot.tell(letter("#incidents", null, false))).outcome())
                .isEqualTo(Outcome.waitUntil(NOW.plusSeconds(90), "slack: ratelimited for 90 s"));
    }

    @Test
    void anIncidentWithoutAChannelOfItsOwnIsNobodysFailure() {
        botAnswers("chat.postMessage", okJson("{\"ok\":false,\"error\":\"channel_not_found\"}"));
        assertThat(bot.tell(letter("inc-205", null, false))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"channel_not_found", "not_in_channel", "is_archived"})
    void aChannelThatAFieldOfTheIncidentNamesIsMissedWhereItIsNot(String error) {
        botAnswers("chat.postMessage", okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
        assertThat(refusal(() -> bot.tell(letter("checkout-war-room", null, false)))
                        .outcome())
                .isEqualTo(Outcome.giveUp(
                        "slack: " + error + ": see the incident's own channel at PagerDuty, checkout-war-room"));
    }

    @Test
    void aDoubtfulMessageIsLookedForWhereTheChannelsIdIsKnown() {
        bot = bot(ID);
        botAnswers("conversations.history", okJson("""
                {"ok":true,"messages":[
                {"ts":"16.9","metadata":{"event_type":"postmortem_announcement","event_payload":{"key":"another"}}},
                {"ts":"17.2","metadata":{"event_type":"postmortem_announcement","event_payload":{"key":"the-key"}}}]}"""));
        botAnswers("chat.update", okJson("{\"ok\":true,\"channel\":\"C0INCIDENTS\",\"ts\":\"17.2\"}"));

        assertThat(bot.looks(ID)).isTrue();
        assertThat(bot.tell(letter(ID, null, true))).isEqualTo("C0INCIDENTS:17.2");
        SLACK.verify(0, postRequestedFor(urlPathEqualTo("/api/chat.postMessage")));
    }

    @Test
    void aDoubtfulMessageThatIsNotThereIsPosted() {
        bot = bot(ID);
        botAnswers("conversations.history", okJson("{\"ok\":true,\"messages\":[]}"));
        botAnswers("chat.postMessage", okJson("{\"ok\":true,\"channel\":\"C0INCIDENTS\",\"ts\":\"17.3\"}"));
        assertThat(bot.tell(letter(ID, null, true))).isEqualTo("C0INCIDENTS:17.3");
        assertThat(bot("#incidents").looks("#incidents")).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1} new ones")
    @CsvSource({"message_not_found, 0", "edit_window_closed, 1", "cant_update_message, 1"})
    void aMessageThatSomebodyDeletedStaysDeleted(String error, int posts) {
        botAnswers("chat.update", okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
        botAnswers("chat.postMessage", okJson("{\"ok\":true,\"channel\":\"C0INCIDENTS\",\"ts\":\"17.4\"}"));
        bot.tell(letter(ID, "C0INCIDENTS:17.1", false));
        SLACK.verify(posts, postRequestedFor(urlPathEqualTo("/api/chat.postMessage")));
    }

    // --- what stands around

    private static Letter letter(String address, String receipt, boolean doubtful) {
        return new Letter("the-key", address, MESSAGE, receipt, doubtful, "postmortem:1");
    }

    private static void webhookAnswers(ResponseDefinitionBuilder answer) {
        SLACK.stubFor(post(anyUrl()).willReturn(answer));
    }

    private static void botAnswers(String method, ResponseDefinitionBuilder answer) {
        SLACK.stubFor(post(urlPathEqualTo("/api/" + method)).willReturn(answer));
    }

    /** The latest request's fields. */
    private static Map<String, String> form() {
        String body = SLACK.getAllServeEvents().get(0).getRequest().getBodyAsString();
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static Undelivered refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Undelivered.class, call);
    }

    static NotifyConfig config(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.putIfAbsent("plane.owners", "");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .withMapping(NotifyConfig.class)
                .build()
                .getConfigMapping(NotifyConfig.class);
    }
}
