package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.incident.ServicePairs.Learnt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicePairsTest {

    private static final Instant NOW = Instant.parse("2026-02-05T14:23:12Z");

    /** The pair of one service (name checkout, id P1) and one project; who says what of it under which name. */
    @ParameterizedTest(name = "configured {0}, learnt {1}, added {2}, removed {3}: {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -, -",
                "-, 2, -, -, LEARNT",
                "checkout, -, -, -, CONFIGURED",
                "P1, -, -, -, CONFIGURED",
                "CHECKOUT, 2, -, -, CONFIGURED",
                "-, 2, checkout, -, ADDED",
                "checkout, -, Checkout, -, ADDED",
                "-, 2, -, checkout, -",
                "-, 2, -, P1, -",
                "checkout, 2, -, checkout, -",
                "P1, 2, -, checkout, -",
                "-, -, P1, checkout, -",
                "billing, -, -, -, -",
            })
    void aPersonsWordWinsOverTheConfigurationAndThatOverWhatWasLearnt(
            String configured, Integer learnt, String added, String removed, ServicePair.Origin origin) {
        List<ServicePair> decided = new ArrayList<>();
        if (added != null) {
            decided.add(ServicePair.decided(added, "web", true, "kim", NOW));
        }
        if (removed != null) {
            decided.add(ServicePair.decided(removed, "web", false, "kim", NOW));
        }
        List<ServicePair> pairs = ServicePairs.of(
                configured == null ? List.of() : List.of(ServicePair.configured(configured, "web")),
                learnt == null ? List.of() : List.of(new Learnt("checkout", "P1", "web", learnt)),
                decided);

        assertThat(ServicePairs.ofService(pairs, "P1", "checkout").values())
                .extracting(ServicePair::origin)
                .isEqualTo(origin == null ? List.of() : List.of(origin));
    }

    @Test
    void whatWasLearntUnderOneNameIsCountedTogether() {
        assertThat(ServicePairs.of(
                        List.of(),
                        List.of(
                                new Learnt("checkout", "P1", "web", 2),
                                new Learnt("Checkout", null, "web", 1),
                                new Learnt("billing", null, "web", 1)),
                        List.of()))
                .containsExactly(ServicePair.learnt("billing", "web", 1), ServicePair.learnt("Checkout", "web", 3));
    }

    @Test
    void aRemovedPairIsStillShown() {
        ServicePair removed = ServicePair.decided("checkout", "web", false, "kim", NOW);

        assertThat(ServicePairs.of(List.of(), List.of(new Learnt("checkout", null, "web", 2)), List.of(removed)))
                .containsExactly(removed);
    }
}
