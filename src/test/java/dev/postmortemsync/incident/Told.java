package dev.postmortemsync.incident;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Lets tests of other packages record what a pager would tell. */
@Singleton
public class Told {

    private final Recorder recorder;

    Told(Recorder recorder) {
        this.recorder = recorder;
    }

    /** A running incident that Sam acknowledged after a minute. */
    public UUID running(String pagerdutyId, String title, String priority, String service, Instant fired) {
        return recorder.record(
                new IncidentFacts(
                        pagerdutyId,
                        7,
                        title,
                        "acknowledged",
                        priority,
                        "low",
                        service,
                        service,
                        "https://acme.pagerduty.example/incidents/" + pagerdutyId,
                        null,
                        null,
                        List.of("Sam"),
                        fired,
                        null,
                        false,
                        List.of(),
                        List.of(
                                signal(pagerdutyId + "1", fired, Kind.ALERT, "Alert fired: " + title, "Sentry"),
                                signal(
                                        pagerdutyId + "2",
                                        fired.plusSeconds(60),
                                        Kind.ACKNOWLEDGMENT,
                                        "Acknowledged",
                                        "Sam")),
                        PagerContext.NONE),
                fired.plusSeconds(90));
    }

    /** A resolved incident of ten minutes with this priority and service. */
    public UUID incident(String pagerdutyId, String title, String priority, String service, Instant fired) {
        IncidentFacts facts = new IncidentFacts(
                pagerdutyId,
                7,
                title,
                "resolved",
                priority,
                "low",
                service,
                service,
                "https://acme.pagerduty.example/incidents/" + pagerdutyId,
                null,
                null,
                List.of("Sam"),
                fired,
                fired.plusSeconds(600),
                false,
                List.of(),
                List.of(
                        signal(pagerdutyId + "1", fired, Kind.ALERT, "Alert fired: " + title, "Sentry"),
                        signal(pagerdutyId + "2", fired.plusSeconds(60), Kind.ACKNOWLEDGMENT, "Acknowledged", "Sam"),
                        signal(pagerdutyId + "3", fired.plusSeconds(600), Kind.RESOLUTION, "Resolved", "Sam")),
                PagerContext.NONE);
        return recorder.record(facts, fired.plusSeconds(700));
    }

    private static Signal signal(String key, Instant at, Kind kind, String event, String actor) {
        return new Signal("pagerduty", key, at, kind, event, actor, null, true);
    }
}
