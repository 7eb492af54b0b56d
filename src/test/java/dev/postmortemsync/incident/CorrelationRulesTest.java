package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationRulesTest {

    private static final Instant DETECTED = Instant.parse("2026-02-05T14:23:12Z");

    private final Settings settings = new Settings();

    @Test
    void readsWindowAndPairs() {
        settings.correlationWindow = " PT5M / PT1H ";
        settings.serviceProjects = "Checkout = web-shop+web-api, PABC123=payments";
        CorrelationRules rules = new CorrelationRules(settings);

        assertThat(rules.window(DETECTED, null).from()).isEqualTo(DETECTED.minusSeconds(300));
        assertThat(rules.window(DETECTED, null).to()).isEqualTo(DETECTED.plusSeconds(3600));
        assertThat(rules.configured())
                .containsExactly(
                        ServicePair.configured("Checkout", "web-shop"),
                        ServicePair.configured("Checkout", "web-api"),
                        ServicePair.configured("PABC123", "payments"));
        assertThat(CorrelationRules.check(settings)).isEmpty();
    }

    @Test
    void withoutPairsNoneIsConfigured() {
        assertThat(new CorrelationRules(settings).configured()).isEmpty();
        assertThat(CorrelationRules.check(settings)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PT5M", "5/30", "PT5M/PT5M/PT5M", "PT-5M/PT5M"})
    void aWindowThatIsNoneIsNamed(String window) {
        settings.correlationWindow = window;

        assertThat(CorrelationRules.check(settings))
                .containsEntry(
                        "postmortem.correlation-window",
                        "\"" + window
                                + "\" is not of the form before/after, two ISO 8601 durations such as PT15M/PT30M");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Checkout | \"Checkout\" is not of the form service=project+project",
                "=web | \"=web\" is not of the form service=project+project",
                "Checkout=web,billing | \"billing\" is not of the form service=project+project",
                "Checkout=Web Shop | \"Web Shop\" is no slug of a Sentry project",
                "Checkout=web+ | \"\" is no slug of a Sentry project",
            })
    void aPairThatIsNoneIsNamed(String pairs, String problem) {
        settings.serviceProjects = pairs;

        assertThat(CorrelationRules.check(settings)).containsEntry("postmortem.service-projects", problem);
    }
}
