package dev.postmortemsync.sentry;

import static dev.postmortemsync.Vendors.SENTRY;

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
class SentryFaultsTest {

    private static final Instant FROM = Instant.parse("2026-02-05T14:00:00Z");

    @Inject
    SentryClient client;

    @TestFactory
    Stream<DynamicTest> eachFaultOfEachCallIsOneClearError() {
        Map<String, Runnable> calls = new LinkedHashMap<>();
        calls.put("short id", () -> client.idOf("FAULT-1"));
        calls.put("issue", () -> client.issue("77001"));
        calls.put("latest event", () -> client.latestRelease("77001"));
        calls.put("issues", () -> client.seenSince(FROM));
        return Faults.of(SENTRY, "/api/0/organizations/acme/.*", calls);
    }
}
