package dev.postmortemsync.actionitem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ':', textBlock = """
            Improve monitoring                                  : vague
            improve monitoring of the replicas                  : vague
            We should improve our alerting                      : vague
            Please look into the pool                           : vague
            Investigating slow queries                          : vague
            Be more careful with migrations                     : vague
            Monitoring                                          : vague
            Review the deployment checklist                     : vague
            Better dashboards                                   : vague
            The connection pool                                 : no_verb
            Replica lag                                         : no_verb
            Connection pool for checkout, 200 instead of 50     : no_verb
            Improve P95 of checkout to < 300 ms                 : fine
            Reduce P95 of checkout below 300 ms                 : fine
            Add an alert for replica lag                        : fine
            Alert on pool saturation                            : fine
            Load-test the checkout                              : fine
            Adding retries to the payment client                : fine
            Stopped deploys on Fridays                          : fine
            Pools are limited to 200 connections                : fine
            Capped retries                                      : fine
            For the runbook, write down how to fail over        : fine
            アラートを追加する                                    : fine
            """)
    void tellsWhetherItCanBeCheckedThatItIsDone(String title, String rule) {
        assertThat(Lint.of(title, "@zoe", DAY))
                .extracting(Lint.Finding::rule)
                .containsExactlyElementsOf(rule.equals("fine") ? java.util.List.of() : java.util.List.of(rule));
    }

    @Test
    void asksForAnOwnerAndADay() {
        assertThat(Lint.of("Add an alert", " ", null))
                .extracting(Lint.Finding::field)
                .containsExactly("owner", "dueDate");
        assertThat(Lint.of(null, "@zoe", DAY)).isEmpty();
        assertThat(Lint.of("Improve monitoring", null, null))
                .extracting(Lint.Finding::rule)
                .containsExactly("vague", "no_owner", "no_due_date");
    }
}
