package dev.postmortemsync.plane;

import static dev.postmortemsync.Vendors.PLANE;

import dev.postmortemsync.Faults;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
class PlaneFaultsTest {

    @Inject
    PlaneCalls calls;

    @TestFactory
    Stream<DynamicTest> eachFaultOfEachRequestIsOneClearErrorThatEnds() {
        return Faults.of(
                PlaneCalls.SYSTEM,
                PLANE,
                (routes, operation, request) -> calls.call(operation, request::apply),
                PlaneRestClient.class);
    }
}
