package dev.postmortemsync.plane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.remote.Exchange;
import dev.postmortemsync.remote.Gate;
import dev.postmortemsync.remote.Gates;
import dev.postmortemsync.remote.RemoteError;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** One request to Plane: a place in the shared budget, the key, the time-outs, and the answer or its typed error. */
@ApplicationScoped
class PlaneCalls {

    static final String SYSTEM = "plane";

    private static final long CONNECT_SECONDS = 5;

    private final PlaneSettings settings;
    private final ObjectMapper json;
    private final Gate gate;
    private final Exchange exchange;
    private PlaneRestClient plane;
    private volatile boolean olderServer;

    PlaneCalls(PlaneSettings settings, Gates gates, ObjectMapper json) {
        this.settings = settings;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.gate = gates.of(SYSTEM, settings.requestsPerMinute());
        this.exchange = new Exchange(gate, this.json, PlaneCalls::limitReset, this::existingId);
    }

    /** The answer's JSON, an object or a list; never {@code null}. */
    JsonNode call(String operation, Function<PlaneRestClient, RestResponse<InputStream>> request) {
        boolean olderNames = olderServer;
        try {
            return ask(operation, request);
        } catch (RemoteError.NotFound unknown) {
            if (!isUnknownPath(unknown)) {
                throw unknown;
            }
            return askByOtherName(!olderNames, operation, request, unknown);
        }
    }

    /**
     * Servers before Community Edition 1.1 know work items as issues only, and later ones may give that name up: the one
     * that answers is remembered.
     */
    private JsonNode askByOtherName(
            boolean older,
            String operation,
            Function<PlaneRestClient, RestResponse<InputStream>> request,
            RemoteError.NotFound unknown) {
        olderServer = older;
        try {
            return ask(operation, request);
        } catch (RemoteError.NotFound other) {
            if (!isUnknownPath(other)) {
                throw other;
            }
            olderServer = !older;
            throw unknown;
        }
    }

    /** In these words Plane says that it has no such route; of a thing that is not there it says something else. */
    private static boolean isUnknownPath(RemoteError.NotFound answer) {
        return answer.getMessage().contains("Page not found.");
    }

    private JsonNode ask(String operation, Function<PlaneRestClient, RestResponse<InputStream>> request) {
        JsonNode answer = exchange.ask(operation, JsonNode.class, () -> request.apply(client()))
                .body();
        if (!answer.isContainerNode()) {
            throw senseless(operation, "neither an object nor a list", null);
        }
        return answer;
    }

    /** Whether what is in no hurry may send a request: half of what may be sent at once is left. */
    boolean hasRoom() {
        return gate.hasRoom();
    }

    /** @throws RemoteError.RateLimited where so many may not be sent at once */
    void ensureRoomFor(int requests) {
        gate.ensureRoomFor(requests);
    }

    /** Sends a request that tells whether the key is accepted. */
    Exchange.Answer<JsonNode> probe(Function<PlaneRestClient, RestResponse<InputStream>> request) {
        return exchange.probe(() -> request.apply(client()));
    }

    /** An answer that is not what the protocol promises: most likely not Plane's own, so it is tried again. */
    RemoteError senseless(String operation, String what, Exception cause) {
        return new RemoteError.Unavailable(SYSTEM, operation + " was answered with " + what, null, cause);
    }

    ObjectMapper json() {
        return json;
    }

    /** A bare list in the form of a page. */
    JsonNode enveloped(JsonNode list) {
        return json.createObjectNode().set("results", list);
    }

    /** Made at the first call: in dev mode the stand-in's address is known only when the service listens. */
    private synchronized PlaneRestClient client() {
        if (plane == null) {
            String key = settings.apiKey();
            ClientRequestFilter authenticated = request -> request.getHeaders().putSingle("X-API-Key", key);
            ClientRequestFilter named = request -> {
                if (olderServer) {
                    request.setUri(URI.create(request.getUri().toString().replace("/work-items/", "/issues/")));
                }
            };
            plane = QuarkusRestClientBuilder.newBuilder()
                    .baseUri(settings.api())
                    .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                    .readTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    // A redirected POST loses its body, and the key must not follow to another host.
                    .followRedirects(false)
                    .property("microprofile.rest.client.disable.default.mapper", true)
                    .register(authenticated)
                    .register(named)
                    .build(PlaneRestClient.class);
        }
        return plane;
    }

    /** A 409 names what is there already. */
    private String existingId(String body) {
        try {
            return body == null ? null : json.readTree(body).path("id").asText(null);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Only replies that were let through bear it, and it is no true window's end; but better than nothing. */
    private static Instant limitReset(MultivaluedMap<String, ?> headers) {
        Object reset = headers.getFirst("X-RateLimit-Reset");
        try {
            return reset == null ? null : Instant.ofEpochSecond(Long.parseLong(reset.toString()));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
