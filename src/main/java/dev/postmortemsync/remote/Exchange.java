package dev.postmortemsync.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.work.LogFields;
import dev.postmortemsync.work.VendorState;
import io.vertx.core.VertxException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Asks a vendor: every request is counted, and whatever comes back that is not the promised answer (an error status, a
 * redirect, a cut connection, HTML) is thrown as a {@link RemoteError}.
 */
public final class Exchange {

    /** More than any answer that is asked for; what is longer would only cost the memory of other work. */
    static final int LARGEST = 20 * 1024 * 1024;

    /** However steadily an answer drips. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final int BUFFER = 16 * 1024;

    private final Gate gate;
    private final String system;
    private final ObjectMapper json;
    private final Function<MultivaluedMap<String, ?>, Instant> limitReset;
    private final Function<String, String> existingId;

    /** @param limitReset reads the vendor's own rate-limit header; may answer {@code null} */
    public Exchange(Gate gate, ObjectMapper json, Function<MultivaluedMap<String, ?>, Instant> limitReset) {
        this(gate, json, limitReset, text -> null);
    }

    /**
     * @param limitReset reads the vendor's own rate-limit header; may answer {@code null}
     * @param existingId reads the id of what exists already out of a 409's body; may answer {@code null}
     */
    public Exchange(
            Gate gate,
            ObjectMapper json,
            Function<MultivaluedMap<String, ?>, Instant> limitReset,
            Function<String, String> existingId) {
        this.gate = gate;
        this.system = gate.system();
        this.json = json;
        this.limitReset = limitReset;
        this.existingId = existingId;
    }

    /** What the vendor answered, parsed, and the headers beside it. */
    public record Answer<T>(T body, MultivaluedMap<String, ?> headers) {}

    /**
     * Makes one request, where the vendor's {@link Gate} lets it pass.
     *
     * @param operation short name for the metrics
     * @throws RemoteError for everything but a parsable answer
     */
    public <T> Answer<T> ask(String operation, Class<T> type, Supplier<? extends RestResponse<?>> request) {
        return ask(operation, type, request, false);
    }

    /** Makes one request whose answer says nothing but that it was taken. */
    public void tell(String operation, Supplier<? extends RestResponse<?>> request) {
        ask(operation, Void.class, request, false);
    }

    /** Makes the request of a {@link Probe}, which a paused vendor is sent too. */
    public Answer<JsonNode> probe(Supplier<? extends RestResponse<?>> request) {
        return ask("probe", JsonNode.class, request, true);
    }

    private <T> Answer<T> ask(
            String operation, Class<T> type, Supplier<? extends RestResponse<?>> request, boolean probing) {
        return new LogFields().with("vendor", system).during(() -> pass(operation, type, request, probing));
    }

    private <T> Answer<T> pass(
            String operation, Class<T> type, Supplier<? extends RestResponse<?>> request, boolean probing) {
        VendorState before = gate.admit(probing);
        Answer<T> answer;
        try {
            answer = answer(operation, type, request);
        } catch (RemoteError error) {
            gate.failed(before, error);
            throw error;
        }
        gate.answered(before);
        if (VendorStatus.spent(answer.headers())) {
            Instant reset = limitReset.apply(answer.headers());
            Instant now = gate.clock().instant();
            if (reset != null && reset.isAfter(now)) {
                gate.limit(VendorStatus.capped(reset, now));
            }
        }
        return answer;
    }

    private <T> Answer<T> answer(String operation, Class<T> type, Supplier<? extends RestResponse<?>> request) {
        RestResponse<?> response = send(operation, request);
        gate.count(operation, Integer.toString(response.getStatus()));
        byte[] body = bytes(operation, response);
        if (response.getStatus() >= 400) {
            String detail = new String(body, 0, Math.min(body.length, 2000), StandardCharsets.UTF_8);
            throw VendorStatus.toError(
                    system, response.getStatus(), detail, response.getHeaders(), gate.clock(), existingId, limitReset);
        }
        if (response.getStatus() >= 300) {
            throw new RemoteError.Unavailable(
                    system, operation + " was answered with a redirect; is the configured URL the API's?", null, null);
        }
        if (type == Void.class) {
            return new Answer<>(null, response.getHeaders());
        }
        try {
            T parsed = json.readValue(body, type);
            if (parsed == null || parsed instanceof JsonNode node && (node.isNull() || node.isMissingNode())) {
                throw new RemoteError.Unavailable(system, operation + " was answered with nothing", null, null);
            }
            return new Answer<>(parsed, response.getHeaders());
        } catch (IOException e) {
            throw new RemoteError.Unavailable(
                    system, operation + " was answered with " + body.length + " bytes that are no such JSON", null, e);
        }
    }

    private RestResponse<?> send(String operation, Supplier<? extends RestResponse<?>> request) {
        try {
            return request.get();
        } catch (ProcessingException | WebApplicationException | VertxException e) {
            // A connection that is closed at the wrong moment surfaces as Vert.x' own exception.
            boolean late = e.getCause() instanceof TimeoutException;
            gate.count(operation, late ? "timeout" : "io");
            throw new RemoteError.Unavailable(system, operation + (late ? " timed out" : " was not answered"), null, e);
        }
    }

    /** Of an error status, Quarkus hands over the stream whatever type was asked for. */
    private byte[] bytes(String operation, RestResponse<?> response) {
        Object entity = response.getEntity();
        if (entity instanceof InputStream in) {
            try (in) {
                return read(operation, in);
            } catch (IOException e) {
                throw new RemoteError.Unavailable(system, operation + " was cut off", null, e);
            }
        }
        return entity instanceof byte[] read ? read : new byte[0];
    }

    private byte[] read(String operation, InputStream in) throws IOException {
        Instant latest = gate.clock().instant().plus(LONGEST);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] some = new byte[BUFFER];
        for (int read = in.read(some); read >= 0; read = in.read(some)) {
            whole.write(some, 0, read);
            if (whole.size() > LARGEST) {
                throw new RemoteError.Unavailable(
                        system, operation + " was answered with more than " + LARGEST + " bytes", null, null);
            }
            if (gate.clock().instant().isAfter(latest)) {
                throw new RemoteError.Unavailable(
                        system, operation + " was not answered whole within " + LONGEST, null, null);
            }
        }
        return whole.toByteArray();
    }
}
