package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityRulesTest {

    private final Settings settings = new Settings();

    @ParameterizedTest(name = "priority {0}, urgency {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "P1, high, SEV-1",
                "p2, low, SEV-2",
                "P 3, high, SEV-3",
                "SEV1, low, SEV-1",
                "SEV-1, low, SEV-1",
                "Sev 1, low, SEV-1",
                "sev_4, high, SEV-4",
                "P1 - Critical, low, SEV-1",
                "Urgent, low, SEV-4",
                "-, high, SEV-2",
                "'', low, SEV-4",
                "-, -, -",
                "-, unheard, -",
            })
    void thePriorityDecidesAndElseTheUrgency(String priority, String urgency, String severity) {
        assertThat(new SeverityRules(settings).severity(priority, urgency)).isEqualTo(severity);
    }

    @Test
    void aMapOfOnesOwnComesFirst() {
        settings.severityMap = "SEV1=SEV-2, Blocker = sev 1";
        SeverityRules rules = new SeverityRules(settings);

        assertThat(rules.severity("Sev-1", null)).isEqualTo("SEV-2");
        assertThat(rules.severity("blocker", null)).isEqualTo("SEV-1");
    }

    @Test
    void whatIsSaidTwiceCountsAsItWasSaidFirst() {
        settings.severityMap = "Blocker=SEV-1,blocker=SEV-3";
        settings.targetsResolve = "SEV-1=PT60M,SEV1=PT10M";
        SeverityRules rules = new SeverityRules(settings);

        assertThat(rules.severity("blocker", null)).isEqualTo("SEV-1");
        assertThat(rules.resolveTarget("SEV-1")).contains(Duration.ofMinutes(60));
    }

    @Test
    void knowsWhatAsksForAPostmortemAndTheTargets() {
        SeverityRules rules = new SeverityRules(settings);

        assertThat(rules.asksForPostmortem("SEV-2")).isTrue();
        assertThat(rules.asksForPostmortem("SEV-3")).isFalse();
        assertThat(rules.asksForPostmortem(null)).isFalse();
        assertThat(rules.resolveTarget("SEV-2")).contains(Duration.ofMinutes(30));
        assertThat(rules.resolveTarget("SEV-5")).isEmpty();
    }

    @Test
    void theDefaultsHaveNoProblem() {
        assertThat(SeverityRules.check(settings)).isEmpty();
    }

    @Test
    void eachProblemNamesItsPropertyAndTheBadPart() {
        settings.severities = List.of("SEV-1", "high");
        settings.severityMap = "P1:SEV-1";
        settings.severityDefault = "high=SEV-2,high=SEV-3";
        settings.targetsAcknowledge = Duration.ZERO;
        settings.targetsResolve = "SEV-1=60";

        assertThat(SeverityRules.check(settings))
                .containsExactly(
                        entry("postmortem.severities", "\"high\" is no severity; write SEV-1, SEV-2 and so on"),
                        entry("postmortem.severity-map", "\"P1:SEV-1\" is not of the form name=value"),
                        entry("postmortem.severity-default", "\"high\" stands there twice"),
                        entry("postmortem.targets-acknowledge", "target must be longer than nothing, not PT0S"),
                        entry("postmortem.targets-resolve", "\"60\" is no ISO 8601 duration such as PT30M"));
    }
}
