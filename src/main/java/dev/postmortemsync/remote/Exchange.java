package dev.postmortemsync.remote;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.VertxException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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

    private final String system;
    private final ObjectMapper json;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Function<MultivaluedMap<String, ?>, Instant> limitReset;
    private final Function<String, String> existingId;

    /** @param limitReset reads the vendor's own rate-limit header; may answer {@code null} */
    public Exchange(
            String system,
            ObjectMapper json,
            MeterRegistry metrics,
            Clock clock,
            Function<MultivaluedMap<String, ?>, Instant> limitReset) {
        this(system, json, metrics, clock, limitReset, text -> null);
    }

    /**
     * @param limitReset reads the vendor's own rate-limit header; may answer {@code null}
     * @param existingId reads the id of what exists already out of a 409's body; may answer {@code null}
     */
    public Exchange(
            String system,
            ObjectMapper json,
            MeterRegistry metrics,
            Clock clock,
            Function<MultivaluedMap<String, ?>, Instant> limitReset,
            Function<String, String> existingId) {
        this.system = system;
        this.json = json;
        this.metrics = metrics;
        this.clock = clock;
        this.limitReset = limitReset;
        this.existingId = existingId;
    }

    /** What the vendor answered, parsed, and the headers beside it. */
    public record Answer<T>(T body, MultivaluedMap<String, ?> headers) {}

    /**
     * Makes one request.
     *
     * @param operation short name for the metrics
     * @throws RemoteError for everything but a parsable answer
     */
    public <T> Answer<T> ask(String operation, Class<T> type, Supplier<RestResponse<byte[]>> request) {
        RestResponse<byte[]> response = send(operation, request);
        count(operation, Integer.toString(response.getStatus()));
        byte[] body = bytes(operation, response);
        if (response.getStatus() >= 400) {
            String detail = new String(body, 0, Math.min(body.length, 2000), StandardCharsets.UTF_8);
            throw VendorStatus.toError(
                    system, response.getStatus(), detail, response.getHeaders(), clock, existingId, limitReset);
        }
        if (response.getStatus() >= 300) {
            throw new RemoteError.Unavailable(
                    system, operation + " was answered with a redirect; is the configured URL the API's?", null, null);
        }
        try {
            T parsed = json.readValue(body, type);
            if (parsed == null) {
                throw new RemoteError.Unavailable(system, operation + " was answered with nothing", null, null);
            }
            return new Answer<>(parsed, response.getHeaders());
        } catch (IOException e) {
            throw new RemoteError.Unavailable(
                    system, operation + " was answered with " + body.length + " bytes that are no such JSON", null, e);
        }
    }

    private RestResponse<byte[]> send(String operation, Supplier<RestResponse<byte[]>> request) {
        try {
            return request.get();
        } catch (ProcessingException | WebApplicationException | VertxException e) {
            // A connection that is closed at the wrong moment surfaces as Vert.x' own exception.
            boolean late = e.getCause() instanceof TimeoutException;
            count(operation, late ? "timeout" : "io");
            throw new RemoteError.Unavailable(system, operation + (late ? " timed out" : " was not answered"), null, e);
        }
    }

    /** Of an error status, Quarkus hands over the stream whatever type was asked for. */
    private byte[] bytes(String operation, RestResponse<?> response) {
        Object entity = response.getEntity();
        if (entity instanceof InputStream in) {
            try (in) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new RemoteError.Unavailable(system, operation + " was cut off", null, e);
            }
        }
        return entity instanceof byte[] read ? read : new byte[0];
    }

    private void count(String operation, String status) {
        metrics.counter("postmortem.vendor.requests", "system", system, "operation", operation, "status", status)
                .increment();
    }
}
