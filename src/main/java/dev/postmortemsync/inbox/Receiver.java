package dev.postmortemsync.inbox;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.work.LogFields;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The one way in for webhooks: size before signature, signature before JSON, stored with its job before the answer.
 */
@ApplicationScoped
public class Receiver {

    /** Largest body that is read, in bytes. */
    public static final int LARGEST_BODY = 1 << 20;

    private static final Logger LOG = Logger.getLogger(Receiver.class);
    private static final List<String> NEVER_STORED = List.of(
            "authorization",
            "cookie",
            "x-pagerduty-signature",
            "sentry-hook-signature",
            "sentry-app-signature",
            "x-plane-signature");

    private final Room room;
    private final Doorway doorway;
    private final MeterRegistry metrics;
    private final ObjectMapper json;

    Receiver(Room room, Doorway doorway, MeterRegistry metrics) {
        this.room = room;
        this.doorway = doorway;
        this.metrics = metrics;
        this.json = new ObjectMapper();
        this.json
                .getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(200).build());
    }

    /** What became of a delivery. */
    public enum Verdict {
        /** No secret is configured. */
        CLOSED(404),
        /** Over {@link #LARGEST_BODY}. */
        TOO_LARGE(413),
        /** Unsigned, or signed wrongly. */
        UNSIGNED(401),
        /** Signed, but not a JSON object. */
        NOT_JSON(400),
        /** Stored, and its work with it. */
        STORED(202),
        /** Seen before. */
        REPEATED(202),
        /** PostgreSQL did not take it: the vendor shall send it again. */
        NOT_STORED(503),
        /** More came at once than there is {@link Room} for: likewise. */
        BUSY(503);

        private static final int RETRY_AFTER_SECONDS = 10;

        private final int status;

        Verdict(int status) {
            this.status = status;
        }

        /** Whether it is to be sent again. */
        public boolean again() {
            return status == 503;
        }

        /** The answer that a vendor understands who sends again after a 5xx. */
        public Response answer() {
            Response.ResponseBuilder answer = Response.status(status);
            return again()
                    ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                            .build()
                    : answer.build();
        }
    }

    /** Takes one delivery in. Never throws for what a sender did. */
    public Verdict receive(Hook hook, HttpHeaders headers, InputStream in) {
        Verdict verdict = new LogFields().with("vendor", hook.source()).during(() -> judge(hook, headers, in));
        metrics.counter(
                        "postmortem.deliveries",
                        "source",
                        hook.source(),
                        "outcome",
                        verdict.name().toLowerCase(Locale.ROOT))
                .increment();
        return verdict;
    }

    private Verdict judge(Hook hook, HttpHeaders headers, InputStream in) {
        if (!hook.open()) {
            return refused(hook, Verdict.CLOSED, Math.max(0, headers.getLength()));
        }
        int length = headers.getLength();
        if (length > LARGEST_BODY) {
            return refused(hook, Verdict.TOO_LARGE, length);
        }
        try (Room.Place place = room.take(length < 0 ? LARGEST_BODY : length)) {
            return place == null
                    ? refused(hook, Verdict.BUSY, Math.max(0, length))
                    : judge(hook, headers, in.readNBytes(LARGEST_BODY + 1));
        } catch (IOException e) {
            // The sender went away in the middle: nothing was acknowledged, it will come again.
            return Verdict.NOT_STORED;
        }
    }

    private Verdict judge(Hook hook, HttpHeaders headers, byte[] body) {
        if (body.length > LARGEST_BODY) {
            return refused(hook, Verdict.TOO_LARGE, body.length);
        }
        if (!hook.signed(body, headers)) {
            return refused(hook, Verdict.UNSIGNED, body.length);
        }
        JsonNode tree;
        try {
            tree = json.readTree(body);
        } catch (IOException e) {
            return refused(hook, Verdict.NOT_JSON, body.length);
        }
        if (tree == null || !tree.isObject()) {
            return refused(hook, Verdict.NOT_JSON, body.length);
        }
        return store(hook, headers, body, tree);
    }

    private Verdict store(Hook hook, HttpHeaders headers, byte[] body, JsonNode tree) {
        try {
            // Reading may look up what the delivery is about: without PostgreSQL it is as good as not stored.
            Arrival arrival = hook.read(tree, body, headers);
            return store(hook, headers, body, arrival);
        } catch (RuntimeException e) {
            LOG.errorf("%s webhook of %d bytes not stored: %s", hook.source(), body.length, rootCause(e));
            return Verdict.NOT_STORED;
        }
    }

    private Verdict store(Hook hook, HttpHeaders headers, byte[] body, Arrival arrival) {
        String about = arrival.hint() == null ? null : arrival.hint().subject();
        return new LogFields()
                .with("delivery", arrival.deliveryKey())
                .with("subject", about)
                .during(() -> {
                    boolean isNew = doorway.accept(Incoming.now(hook.source(), arrival, kept(headers), body));
                    LOG.debugf("%s webhook %s: %s", hook.source(), isNew ? "stored" : "seen before", arrival.event());
                    return isNew ? Verdict.STORED : Verdict.REPEATED;
                });
    }

    private static Verdict refused(Hook hook, Verdict verdict, int bytes) {
        LOG.warnf(
                "%s webhook refused: %s, %d bytes%s",
                hook.source(), verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '), bytes, advice(hook, verdict));
        return verdict;
    }

    private static String advice(Hook hook, Verdict verdict) {
        return switch (verdict) {
            case CLOSED -> "; " + hook.source().toUpperCase(Locale.ROOT) + "_WEBHOOK_SECRETS is not set";
            case UNSIGNED -> "; is the webhook secret configured here the one shown there?";
            case TOO_LARGE -> "; more than " + LARGEST_BODY + " are never read, and the poll has what it told";
            case BUSY -> "; more came at once than there is room for, and it will come again";
            default -> "";
        };
    }

    private static String kept(HttpHeaders headers) {
        return headers.getRequestHeaders().entrySet().stream()
                .filter(header -> !NEVER_STORED.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()))
                .sorted()
                .collect(Collectors.joining("\n"))
                .replace("\0", "");
    }

    private static Throwable rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }
}
