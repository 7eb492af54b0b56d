package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.Vendors.PAGERDUTY;

import dev.postmortemsync.Faults;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
class PagerDutyFaultsTest {

    @Inject
    PagerDutyCalls calls;

    @TestFactory
    Stream<DynamicTest> eachFaultOfEachRequestIsOneClearErrorThatEnds() {
        Map<Class<?>, Object> clients = new HashMap<>();
        return Faults.of(
                PagerDutyClient.SYSTEM,
                PAGERDUTY,
                (routes, operation, request) -> calls.ask(
                        operation, (token, version) -> request.apply(clients.computeIfAbsent(routes, calls::client))),
                PagerDutyRestClient.class,
                PagerDutyPeopleRestClient.class,
                PagerDutySetupRestClient.class);
    }
}
