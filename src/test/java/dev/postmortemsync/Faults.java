package dev.postmortemsync;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.work.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What a vendor can answer that is no answer: each is one clear error after one request, and the job tries again. */
public final class Faults {

    private static final int HUGE = 21 * 1024 * 1024;

    private Faults() {}

    private static Map<String, ResponseDefinitionBuilder> all() {
        Map<String, ResponseDefinitionBuilder> faults = new LinkedHashMap<>();
        faults.put("500", aResponse().withStatus(500).withBody("{\"error\":\"oops\"}"));
        faults.put("502 in HTML", html(502, "<html><h1>Bad Gateway</h1></html>"));
        faults.put("503 with Retry-After", aResponse().withStatus(503).withHeader("Retry-After", "7"));
        faults.put("sign-in page", html(200, "<html>Sign in</html>"));
        faults.put("redirect", aResponse().withStatus(302).withHeader("Location", "https://example.org/"));
        faults.put("nothing", aResponse().withStatus(200));
        faults.put("null", okJson("null"));
        faults.put("half of an object", okJson("{\"incident\":{\"id\":\"P"));
        faults.put("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        faults.put("empty response", aResponse().withFault(Fault.EMPTY_RESPONSE));
        faults.put("cut off", aResponse().withStatus(200).withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        faults.put("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        return faults;
    }

    /** What costs too much to be shown of each call, which are all limited by the one {@code Exchange}. */
    private static Map<String, ResponseDefinitionBuilder> huge() {
        Map<String, ResponseDefinitionBuilder> faults = new LinkedHashMap<>();
        faults.put("huge", aResponse().withStatus(200).withBody(new byte[HUGE]));
        faults.put("huge error", aResponse().withStatus(400).withBody(new byte[HUGE]));
        return faults;
    }

    private static ResponseDefinitionBuilder html(int status, String page) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody(page);
    }

    /**
     * One test per call and fault; what is huge, of the first call alone.
     *
     * @param calls by their names
     * @param path what the calls ask for, and nothing else does
     */
    public static Stream<DynamicTest> of(WireMockServer vendor, String path, Map<String, Runnable> calls) {
        Map.Entry<String, Runnable> first = calls.entrySet().iterator().next();
        return Stream.concat(
                calls.entrySet().stream().flatMap(call -> tests(vendor, path, call, all())),
                tests(vendor, path, first, huge()));
    }

    private static Stream<DynamicTest> tests(
            WireMockServer vendor,
            String path,
            Map.Entry<String, Runnable> call,
            Map<String, ResponseDefinitionBuilder> faults) {
        return faults.entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(
                        call.getKey() + ": " + fault.getKey(),
                        () -> check(vendor, path, call.getValue(), fault.getValue())));
    }

    private static void check(WireMockServer vendor, String path, Runnable call, ResponseDefinitionBuilder fault) {
        vendor.resetAll();
        FreshVendors.now();
        vendor.stubFor(any(anyUrl()).willReturn(fault));

        Throwable thrown = catchThrowable(call::run);

        vendor.verify(1, anyRequestedFor(urlPathMatching(path)));
        assertThat(thrown).isInstanceOf(RemoteError.Unavailable.class);
        assertThat(thrown.getMessage().length()).isLessThan(500);
        assertThat(((RemoteError) thrown).outcome())
                .isInstanceOfSatisfying(
                        Outcome.RetryAt.class,
                        retry -> assertThat(retry.lasting()).isTrue());
        vendor.resetAll();
    }
}
