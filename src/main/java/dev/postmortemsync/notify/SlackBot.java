package dev.postmortemsync.notify;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.Message.Metadata;
import com.slack.api.model.block.LayoutBlock;
import dev.postmortemsync.incident.IncidentView;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slack by bot: rewrites its message of an incident, also in the incident's own channel where there is one, and marks each
 * with its key, by which it is found again when nobody knows whether it arrived.
 */
@ApplicationScoped
class SlackBot implements Channel {

    private static final String MARK = "postmortem_announcement";
    private static final int LOOKED_THROUGH = 100;

    private final NotifyConfig config;
    private final SlackConnection connection;
    private final Clock clock;

    SlackBot(NotifyConfig config, SlackConnection connection, Clock clock) {
        this.config = config;
        this.connection = connection;
        this.clock = clock;
    }

    /** One call of Slack's client. */
    private interface Call<T> {
        T on(MethodsClient methods) throws IOException, SlackApiException;
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public boolean on() {
        return config.slackBotToken().isPresent() && config.slackChannel().isPresent();
    }

    @Override
    public List<String> places(Occasion occasion, IncidentView incident) {
        List<String> channels = new ArrayList<>(List.of(config.slackChannel().orElseThrow()));
        if (occasion.ofIncident()) {
            IncidentChannel.of(
                            config.slackIncidentChannel().orElse(null),
                            incident.pagerContext().channel(),
                            incident.number(),
                            incident.conferenceUrl())
                    .filter(own -> !channels.contains(own) && !channels.contains("#" + own))
                    .ifPresent(channels::add);
        }
        return channels;
    }

    @Override
    public boolean rewrites() {
        return true;
    }

    /** The history is asked for by the channel's id alone. */
    @Override
    public boolean looks(String address) {
        return address.matches("[CGD][A-Z0-9]{7,}");
    }

    @Override
    public String tell(Letter letter) {
        List<LayoutBlock> blocks = SlackBlocks.of(letter.message());
        String text = SlackBlocks.escaped(letter.message().title());
        String receipt = letter.receipt();
        if (receipt == null && letter.doubtful() && looks(letter.address())) {
            receipt = find(letter).orElse(null);
        }
        if (receipt != null) {
            return rewrite(letter, receipt, text, blocks) ? receipt : post(letter, text, blocks);
        }
        return post(letter, text, blocks);
    }

    private String post(Letter letter, String text, List<LayoutBlock> blocks) {
        ChatPostMessageResponse posted =
                ask(methods -> methods.chatPostMessage(message -> message.channel(letter.address())
                        .text(text)
                        .blocks(blocks)
                        .unfurlLinks(false)
                        .metadata(Metadata.builder()
                                .eventType(MARK)
                                .eventPayload(Map.of("key", letter.key()))
                                .build())));
        if (posted.isOk()) {
            return posted.getChannel() + ":" + posted.getTs();
        }
        if (guessed(letter.address()) && SlackErrors.nowhere(posted.getError())) {
            // The incident has no channel of its own, or the bot was not asked in: that is nobody's failure.
            return null;
        }
        throw refused(posted.getError(), letter.address());
    }

    /** Answers whether the message needs no other in its place: one that a person deleted stays deleted. */
    private boolean rewrite(Letter letter, String receipt, String text, List<LayoutBlock> blocks) {
        int colon = receipt.indexOf(':');
        SlackApiTextResponse changed =
                ask(methods -> methods.chatUpdate(message -> message.channel(receipt.substring(0, colon))
                        .ts(receipt.substring(colon + 1))
                        .text(text)
                        .blocks(blocks)));
        if (changed.isOk() || "message_not_found".equals(changed.getError())) {
            return true;
        }
        if ("edit_window_closed".equals(changed.getError()) || "cant_update_message".equals(changed.getError())) {
            return false;
        }
        throw refused(changed.getError(), letter.address());
    }

    private Optional<String> find(Letter letter) {
        var history = ask(methods -> methods.conversationsHistory(
                ask -> ask.channel(letter.address()).limit(LOOKED_THROUGH).includeAllMetadata(true)));
        if (!history.isOk()) {
            throw refused(history.getError(), letter.address());
        }
        return history.getMessages().stream()
                .filter(message -> message.getMetadata() != null
                        && MARK.equals(message.getMetadata().getEventType())
                        && letter.key()
                                .equals(message.getMetadata().getEventPayload().get("key")))
                .map(message -> letter.address() + ":" + message.getTs())
                .findFirst();
    }

    private boolean guessed(String address) {
        return !main(address)
                && IncidentChannel.guessed(config.slackIncidentChannel().orElse(null), address);
    }

    private boolean main(String address) {
        return address.equals(config.slackChannel().orElse(null));
    }

    /** The channel of an incident comes on top of the configured one, which is told whatever becomes of this one. */
    private Undelivered refused(String error, String address) {
        String where = main(address) ? "NOTIFY_SLACK_CHANNEL" : "the incident's own channel at PagerDuty, " + address;
        return SlackErrors.refused(error, where, "NOTIFY_SLACK_BOT_TOKEN");
    }

    private <T> T ask(Call<T> call) {
        try {
            return call.on(connection.slack().methods(config.slackBotToken().orElseThrow()));
        } catch (SlackApiException e) {
            throw SlackErrors.status(
                    e.getResponse().code(),
                    e.getResponse().header("Retry-After"),
                    e.getError() == null ? null : e.getError().getError(),
                    "NOTIFY_SLACK_CHANNEL",
                    "NOTIFY_SLACK_BOT_TOKEN",
                    clock);
        } catch (IOException e) {
            throw SlackErrors.unanswered(e);
        }
    }
}
