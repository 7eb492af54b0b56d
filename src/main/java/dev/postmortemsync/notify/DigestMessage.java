package dev.postmortemsync.notify;

import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Line;
import java.util.List;

/** Several messages as one, a line each. */
final class DigestMessage {

    private static final int MOST = 25;

    private DigestMessage() {}

    static Message of(List<Message> messages) {
        List<Line> lines = messages.stream()
                .map(message -> new Line(message.title(), message.url(), message.lead()))
                .toList();
        return new Message(
                messages.size() + " messages of the last hour",
                "",
                List.of(),
                List.of(Block.of("What happened", lines, MOST)),
                messages.get(0).url(),
                "Open the first",
                "Told together, since many messages came within an hour.");
    }
}
