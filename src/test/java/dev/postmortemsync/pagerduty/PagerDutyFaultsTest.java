package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.Vendors.PAGERDUTY;

import dev.postmortemsync.Faults;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
class PagerDutyFaultsTest {

    private static final Instant FROM = Instant.parse("2026-02-05T14:00:00Z");

    @Inject
    PagerDutyClient client;

    @TestFactory
    Stream<DynamicTest> eachFaultOfEachCallIsOneClearError() {
        Map<String, Runnable> calls = new LinkedHashMap<>();
        calls.put("incident", () -> client.find("PFAULT", answered -> {}));
        calls.put("log page", () -> client.logPage(FROM, FROM.plusSeconds(60), false, 77));
        calls.put("subscription", () -> client.subscription("PFAULT"));
        calls.put("enable", () -> client.enable("PFAULT"));
        return Faults.of(PAGERDUTY, "/(.*PFAULT.*|log_entries)", calls);
    }
}
