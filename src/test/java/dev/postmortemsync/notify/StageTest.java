package dev.postmortemsync.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.PagerContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTest {

    private static final Instant NOW = Instant.parse("2026-02-05T14:00:00Z");

    @ParameterizedTest(name = "detected {0} h ago, over {1} h ago, severe {2}, told {3}, found {4} h ago: {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                "1, -, true, false, -, DRAFTED",
                "1, 0, true, false, -, RESOLVED",
                "1, -, false, false, -, SILENT",
                // Its severity fell since people were told.
                "1, 0, false, true, -, RESOLVED",
                "30, -, true, false, -, SILENT",
                "30, 25, true, false, -, SILENT",
                "30, 2, true, false, -, RESOLVED",
                "90, 80, true, true, -, RESOLVED",
                // Found by reading the past.
                "5, 3, true, false, 1, SILENT",
                "5, -, true, false, 1, SILENT",
                "5, 0, true, false, 1, RESOLVED",
            })
    void tellsWhatIsNews(long detected, Long over, boolean severe, boolean told, Long found, Stage stage) {
        IncidentView incident = incident(ago(detected), over == null ? null : ago(over));
        assertThat(Stage.of(incident, severe, told, found == null ? null : ago(found), Duration.ofDays(1), NOW))
                .isEqualTo(stage);
    }

    private static Instant ago(long hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    private static IncidentView incident(Instant detected, Instant resolved) {
        return new IncidentView(
                UUID.randomUUID(),
                "Q1",
                7,
                "Outage",
                "SEV-1",
                resolved == null ? "acknowledged" : "resolved",
                "web",
                detected,
                null,
                null,
                resolved,
                null,
                false,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                false,
                null,
                null,
                null,
                PagerContext.NONE);
    }
}
