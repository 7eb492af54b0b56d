package dev.postmortemsync;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.VendorState;
import dev.postmortemsync.work.VendorStates;
import io.quarkus.arc.Arc;
import jakarta.ws.rs.HeaderParam;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.DynamicTest;

/**
 * What a vendor can answer that is no answer, to each request that a client of it can send: one clear error after one
 * request, which can be seen, and is over with the next good answer. {@code -Dfaults=all} lets every request wait in vain, too,
 * which takes seconds.
 */
public final class Faults {

    private static final int HUGE = 21 * 1024 * 1024;

    /** Longer than any client waits; much longer, and the stand-in would have no thread left for the next request. */
    private static final int SILENT_MILLIS = 5_000;

    private static final boolean EVERY = "all".equals(System.getProperty("faults"));

    /** In each request's address, where a probe has neither. */
    private static final String TEXT = "FAULT";

    private static final int NUMBER = 7717;

    private Faults() {}

    /** How a vendor's requests are sent: through its budget, its pauses and its errors. */
    @FunctionalInterface
    public interface Sending {
        void send(Class<?> routes, String operation, Function<Object, RestResponse<InputStream>> request);
    }

    private record Answered(ResponseDefinitionBuilder answer, Class<? extends RemoteError> error) {}

    private static Map<String, Answered> all() {
        Map<String, Answered> faults = new LinkedHashMap<>();
        unavailable(faults, "500", aResponse().withStatus(500).withBody("{\"error\":\"oops\"}"));
        unavailable(faults, "502 in HTML", html(502, "<html><h1>Bad Gateway</h1></html>"));
        unavailable(faults, "503 with Retry-After", aResponse().withStatus(503).withHeader("Retry-After", "7"));
        unavailable(faults, "sign-in page", html(200, "<html>Sign in</html>"));
        unavailable(faults, "redirect", aResponse().withStatus(302).withHeader("Location", "https://example.org/"));
        unavailable(faults, "nothing", aResponse().withStatus(200));
        unavailable(faults, "null", okJson("null"));
        unavailable(faults, "half of an object", okJson("{\"incident\":{\"id\":\"P"));
        unavailable(faults, "reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        unavailable(faults, "empty response", aResponse().withFault(Fault.EMPTY_RESPONSE));
        unavailable(faults, "cut off", aResponse().withStatus(200).withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        unavailable(faults, "garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        faults.put("401", new Answered(refused(401), RemoteError.Unauthorized.class));
        faults.put("403", new Answered(refused(403), RemoteError.Unauthorized.class));
        faults.put("404", new Answered(refused(404), RemoteError.NotFound.class));
        faults.put("409", new Answered(refused(409), RemoteError.Conflict.class));
        faults.put("429", new Answered(refused(429), RemoteError.RateLimited.class));
        faults.put(
                "429 with Retry-After",
                new Answered(refused(429).withHeader("Retry-After", "17"), RemoteError.RateLimited.class));
        return faults;
    }

    /** Of the first request alone: what is limited once for all. */
    private static Map<String, Answered> huge() {
        Map<String, Answered> faults = new LinkedHashMap<>();
        unavailable(faults, "huge", aResponse().withStatus(200).withBody(new byte[HUGE]));
        return faults;
    }

    private static Map<String, Answered> slow() {
        Map<String, Answered> faults = new LinkedHashMap<>();
        unavailable(faults, "silence", okJson("{}").withFixedDelay(SILENT_MILLIS));
        return faults;
    }

    private static void unavailable(Map<String, Answered> faults, String name, ResponseDefinitionBuilder answer) {
        faults.put(name, new Answered(answer, RemoteError.Unavailable.class));
    }

    private static ResponseDefinitionBuilder refused(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"detail\":\"No.\"}");
    }

    private static ResponseDefinitionBuilder html(int status, String page) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody(page);
    }

    /**
     * One test per request and fault.
     *
     * @param system the vendor's name
     * @param routes the clients of all its routes
     */
    public static Stream<DynamicTest> of(String system, WireMockServer vendor, Sending sending, Class<?>... routes) {
        List<Method> requests = new ArrayList<>();
        for (Class<?> client : routes) {
            // Without what the build has added.
            Stream.of(client.getDeclaredMethods())
                    .filter(method -> method.getReturnType() == RestResponse.class)
                    .forEach(requests::add);
        }
        return Stream.of(
                        requests.stream().flatMap(request -> tests(system, vendor, sending, request, all())),
                        tests(system, vendor, sending, requests.get(0), huge()),
                        requests.stream()
                                .limit(EVERY ? requests.size() : 1)
                                .flatMap(request -> tests(system, vendor, sending, request, slow())))
                .flatMap(Function.identity());
    }

    private static Stream<DynamicTest> tests(
            String system, WireMockServer vendor, Sending sending, Method request, Map<String, Answered> faults) {
        String named = request.getDeclaringClass().getSimpleName() + "." + request.getName();
        Runnable call =
                () -> sending.send(request.getDeclaringClass(), request.getName(), client -> answered(client, request));
        return faults.entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(
                        named + ": " + fault.getKey(), () -> check(system, vendor, call, fault.getValue())));
    }

    @SuppressWarnings("unchecked")
    private static RestResponse<InputStream> answered(Object client, Method request) {
        try {
            request.setAccessible(true);
            return (RestResponse<InputStream>) request.invoke(
                    client,
                    Stream.of(request.getParameters()).map(Faults::argument).toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new AssertionError(e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Object argument(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (parameter.isAnnotationPresent(HeaderParam.class)) {
            return "application/json";
        }
        if (type == String.class) {
            return TEXT;
        }
        if (type == List.class) {
            return List.of(TEXT);
        }
        if (type == int.class || type == Integer.class) {
            return NUMBER;
        }
        if (type == long.class) {
            return (long) NUMBER;
        }
        if (type == Boolean.class) {
            return true;
        }
        if (type == JsonNode.class) {
            return JsonNodeFactory.instance.objectNode();
        }
        throw new AssertionError("no value for " + parameter);
    }

    private static void check(String system, WireMockServer vendor, Runnable call, Answered fault) {
        vendor.resetAll();
        FreshVendors.now();
        vendor.stubFor(any(anyUrl()).willReturn(fault.answer()));

        Throwable thrown = catchThrowable(call::run);

        assertThat(vendor.getAllServeEvents().stream()
                        .map(event -> event.getRequest().getUrl())
                        .filter(url -> url.contains(TEXT) || url.contains("" + NUMBER)))
                .hasSize(1);
        assertThat(thrown).isInstanceOf(fault.error());
        assertThat(thrown.getMessage().length()).isLessThan(500);
        VendorState state = state(system);
        if (thrown instanceof RemoteError.Unavailable error) {
            assertThat(error.outcome())
                    .isInstanceOfSatisfying(
                            Outcome.RetryAt.class,
                            retry -> assertThat(retry.lasting()).isTrue());
            assertThat(state.problem()).isEqualTo(error.getMessage());
            vendor.resetAll();
            vendor.stubFor(any(anyUrl()).willReturn(okJson("{}")));
            assertThatCode(call::run).doesNotThrowAnyException();
            assertThat(state(system).ok()).isTrue();
        } else if (thrown instanceof RemoteError.Unauthorized error) {
            // Whether it is the token that is refused with 403, a probe finds out beside us.
            assertThat(state.paused() || !error.refusesToken()).isTrue();
        } else {
            assertThat(state.ok()).isTrue();
            assertThat(state.limited(Instant.now())).isEqualTo(thrown instanceof RemoteError.RateLimited);
        }
        vendor.resetAll();
    }

    private static VendorState state(String system) {
        return Arc.container().instance(VendorStates.class).get().of(system);
    }
}
