package dev.postmortemsync.sandbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what would have been posted. */
class RecordingSender extends WebhookSender {

    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    RecordingSender() {
        super(null);
    }

    /** A message and whose it is. */
    record Sent(StandIn from, Webhook webhook) {}

    @Override
    void send(StandIn from, Webhook webhook) {
        sent.add(new Sent(from, webhook));
    }

    List<Webhook> of(StandIn from) {
        return sent.stream()
                .filter(message -> message.from() == from)
                .map(Sent::webhook)
                .toList();
    }
}
