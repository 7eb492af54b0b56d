package dev.postmortemsync.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Messages of one vendor, one after the other. Like the vendors it tries again where nobody answers, while what comes
 * later waits, and not where somebody answered no.
 */
final class WebhookLine implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WebhookLine.class);
    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Queue<Webhook> waiting = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService thread;
    private final Post post;
    // Both are touched on the line's own thread alone.
    private int attempts;
    private boolean pausing;

    /** Sends one message and waits for the answer, whatever it says. */
    interface Post {
        void send(Webhook webhook) throws IOException, InterruptedException;
    }

    WebhookLine(String vendor, Post post) {
        this.post = post;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread worker = new Thread(task, "sandbox-webhooks-" + vendor);
            worker.setDaemon(true);
            return worker;
        });
    }

    void add(Webhook webhook) {
        waiting.add(webhook);
        thread.execute(this::drain);
    }

    private void drain() {
        // While the first one's next attempt is pending, all others stand behind it.
        for (Webhook first = waiting.peek(); first != null && !pausing; first = waiting.peek()) {
            try {
                post.send(first);
                next();
            } catch (IOException e) {
                again(first, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.errorf(e, "%s cannot be sent", first.event());
                next();
            }
        }
    }

    private void again(Webhook webhook, IOException error) {
        if (++attempts == ATTEMPTS) {
            LOG.warnf("%s not delivered in %d attempts: %s", webhook.event(), ATTEMPTS, error);
            next();
            return;
        }
        pausing = true;
        thread.schedule(
                () -> {
                    pausing = false;
                    drain();
                },
                PAUSE.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void next() {
        attempts = 0;
        waiting.poll();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
