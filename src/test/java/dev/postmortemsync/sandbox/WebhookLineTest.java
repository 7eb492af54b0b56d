package dev.postmortemsync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WebhookLineTest {

    private final List<String> sent = new CopyOnWriteArrayList<>();

    @Test
    void keepsTheOrderWhileNobodyAnswers() {
        AtomicInteger attempts = new AtomicInteger();
        try (WebhookLine line = new WebhookLine("test", webhook -> {
            if (attempts.incrementAndGet() <= 2) {
                throw new IOException("connection refused");
            }
            sent.add(webhook.event());
        })) {
            line.add(webhook("first"));
            line.add(webhook("second"));
            line.add(webhook("third"));
            await().untilAsserted(() -> assertThat(sent).containsExactly("first", "second", "third"));
        }
        assertThat(attempts).hasValue(5);
    }

    @Test
    void givesUpOneMessageAndGoesOnWithTheNext() {
        try (WebhookLine line = new WebhookLine("test", webhook -> {
            if (webhook.event().equals("lost")) {
                throw new IOException("connection reset");
            }
            sent.add(webhook.event());
        })) {
            line.add(webhook("lost"));
            line.add(webhook("found"));
            await().untilAsserted(() -> assertThat(sent).containsExactly("found"));
        }
    }

    private static Webhook webhook(String event) {
        return new Webhook(event, new byte[0], Map.of());
    }
}
