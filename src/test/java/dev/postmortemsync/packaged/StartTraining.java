package dev.postmortemsync.packaged;

import static org.awaitility.Awaitility.await;

import dev.postmortemsync.packaged.Webhooks.PagerDutyEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A start and a short working life of the packaged service on the image's JDK, from which that writes its ahead-of-time
 * cache: what was not loaded here is not in it. Run by profile {@code image-cache}.
 */
final class StartTraining {

    private static final Duration CACHE_IS_WRITTEN_WITHIN = Duration.ofMinutes(5);

    private StartTraining() {}

    /** @param args the JDK, the jar, and the cache to be written */
    public static void main(String[] args) throws Exception {
        // The collector is part of what the cache is good for.
        List<String> command =
                List.of(args[0] + "/bin/java", "-XX:+UseSerialGC", "-XX:AOTCacheOutput=" + args[2], "-jar", args[1]);
        try (PagerDutyStandIn pagerduty = new PagerDutyStandIn();
                ProductionDatabase database = new ProductionDatabase()) {
            pagerduty.hasResolvedOutage("QT", "Checkout answers 500");
            Map<String, String> environment = new HashMap<>(database.environment());
            environment.putAll(pagerduty.environment());
            PackagedService service =
                    PackagedService.launch(command, environment).awaitReady(Duration.ofMinutes(5));
            Webhooks.send(service, PagerDutyEvent.of("T1", "incident.resolved", "2026-03-14T10:04:02.001Z", "QT", "x"));
            await().atMost(Duration.ofMinutes(1)).until(() -> database.count("select count(*) from postmortem") == 1);
            List.of("/", "/status", "/api/v1/incidents", "/api/v1/postmortems", "/q/metrics")
                    .forEach(service::get);
            service.stop(CACHE_IS_WRITTEN_WITHIN);
        }
        // What stands in for PagerDuty leaves threads behind.
        System.exit(0);
    }
}
