package dev.postmortemsync.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaneReconcilerTest {

    @ParameterizedTest(name = "every {0}, with a queue of {1}: {2}")
    @CsvSource({
        "PT2M, PT0S, PT2M",
        "PT2M, PT90S, PT2M",
        "PT2M, PT2M, PT2M",
        "PT2M, PT3M, PT5M",
        "PT2M, PT1H, PT5M",
        "PT15M, PT1H, PT15M"
    })
    void looksLessOftenWhileTheQueueIsLong(Duration every, Duration queue, Duration period) {
        assertThat(PlaneReconciler.period(every, queue)).isEqualTo(period);
    }
}
