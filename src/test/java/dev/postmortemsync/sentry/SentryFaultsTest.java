package dev.postmortemsync.sentry;

import static dev.postmortemsync.Vendors.SENTRY;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.Faults;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
class SentryFaultsTest {

    @Inject
    SentryCalls calls;

    @TestFactory
    Stream<DynamicTest> eachFaultOfEachRequestIsOneClearErrorThatEnds() {
        Map<Class<?>, Object> clients = new HashMap<>();
        return Faults.of(
                SentryClient.SYSTEM,
                SENTRY,
                (routes, operation, request) -> calls.ask(
                        operation, JsonNode.class, () -> request.apply(clients.computeIfAbsent(routes, calls::client))),
                SentryRestClient.class,
                SentryProjectRestClient.class,
                SentrySetupRestClient.class,
                SentryWriteRestClient.class);
    }
}
