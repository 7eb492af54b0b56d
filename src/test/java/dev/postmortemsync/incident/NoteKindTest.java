package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoteKindTest {

    @ParameterizedTest(name = "{1} is {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "DECISION | Decision made to rollback deployment",
                "DECISION | We decided to restart the pool",
                "ROOT_CAUSE | Root cause identified: Database connection pool exhausted",
                "ROOT_CAUSE | ROOT CAUSE: bad deploy",
                "NOTE | Still investigating the root cause",
                "NOTE | Root cause is not known yet",
                "MITIGATION | Mitigation started: Restart database connections",
                "MITIGATION | Restarting checkout to get back to normal",
                "MITIGATION | Restarted, root cause unknown",
                "MITIGATION | Scaled up to 12 pods",
                "ROLLBACK | Rollback deployed",
                "ROLLBACK | Rolled back release 41, service restored",
                "ROLLBACK | Started rollback of 41",
                "ROLLBACK | Deployed rollback",
                "RECOVERY | Service partially restored (error rate 50% → 10%)",
                "RECOVERY | Service restored after the rollback deployed",
                "RECOVERY | Latency is back to normal",
                "RECOVERY | Checkout recovered",
                "DEPLOY | Hotfix 42 deployed",
                "NOTE | Monitoring confirms stability for 10 minutes",
                "NOTE | Should we consider a rollback?",
                "NOTE | Running KILL on long-running queries",
            })
    void theFirstTellingWordDecides(Kind kind, String text) {
        assertThat(NoteKind.of(text)).isEqualTo(kind);
    }
}
