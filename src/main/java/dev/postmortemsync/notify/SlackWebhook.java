package dev.postmortemsync.notify;

import com.slack.api.webhook.Payload;
import com.slack.api.webhook.WebhookResponse;
import dev.postmortemsync.incident.IncidentView;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Slack by incoming webhook: one channel, nothing to look up, so a message without an answer may come twice. */
@ApplicationScoped
class SlackWebhook implements Channel {

    private static final String VARIABLE = "NOTIFY_SLACK_WEBHOOK_URL";

    private final NotifyConfig config;
    private final SlackConnection connection;
    private final Clock clock;

    SlackWebhook(NotifyConfig config, SlackConnection connection, Clock clock) {
        this.config = config;
        this.connection = connection;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "slack-webhook";
    }

    @Override
    public boolean on() {
        return config.slackWebhookUrl().isPresent();
    }

    @Override
    public List<String> places(Occasion occasion, IncidentView incident) {
        return List.of("its channel");
    }

    @Override
    public String tell(Letter letter) {
        Payload payload = Payload.builder()
                .text(SlackBlocks.escaped(letter.message().title()))
                .blocks(SlackBlocks.of(letter.message()))
                .build();
        WebhookResponse answer;
        try {
            answer = connection.slack().send(config.slackWebhookUrl().orElseThrow(), payload);
        } catch (IOException e) {
            throw SlackErrors.unanswered(e);
        }
        if (answer.getCode() != 200) {
            throw SlackErrors.status(
                    answer.getCode(), retryAfter(answer.getHeaders()), answer.getBody(), VARIABLE, VARIABLE, clock);
        }
        return null;
    }

    private static String retryAfter(Map<String, List<String>> headers) {
        return headers == null
                ? null
                : headers.entrySet().stream()
                        .filter(header -> "Retry-After".equalsIgnoreCase(header.getKey()))
                        .flatMap(header -> header.getValue().stream())
                        .findFirst()
                        .orElse(null);
    }
}
