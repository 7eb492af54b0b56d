package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.HookBodies.KIM;
import static dev.postmortemsync.pagerduty.HookBodies.SAM;
import static dev.postmortemsync.pagerduty.HookBodies.about;
import static dev.postmortemsync.pagerduty.HookBodies.event;
import static dev.postmortemsync.pagerduty.HookBodies.snapshot;
import static dev.postmortemsync.pagerduty.RestBodies.entry;
import static dev.postmortemsync.pagerduty.RestBodies.facts;
import static dev.postmortemsync.pagerduty.RestBodies.found;
import static dev.postmortemsync.pagerduty.RestBodies.incident;
import static dev.postmortemsync.pagerduty.RestBodies.note;
import static dev.postmortemsync.pagerduty.RestBodies.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.pagerduty.dto.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What happened within one second, which PagerDuty's log cannot tell apart. */
class SequenceTest {

    /** Escalated, then given a priority, then paged, then resolved with a note: no order of kinds tells it so. */
    private static final List<String> LOG = List.of(
            entry("R1", "trigger", "14:23:12", SAM, ""),
            entry("R2", "escalate", "14:30:00", SAM, ",'assignees':[" + KIM + "]"),
            entry("R3", "notify", "14:30:00", "null", ",'user':" + KIM),
            entry("R4", "priority_change", "14:30:00", SAM, ",'channel':{'new_priority':{'summary':'P1'}}"),
            entry("R5", "resolve", "15:00:00", SAM, ""),
            entry("R6", "annotate", "15:00:00", SAM, ",'channel':{'summary':'Rolled back'}"));

    private static final List<String> AS_LOGGED = List.of(
            "14:23:12 ALERT | Incident triggered: High error rate | Sam Rivera",
            "14:30:00 ESCALATION | Escalated to Kim Osei | Sam Rivera",
            "14:30:00 PAGE | On-call engineer paged: Kim Osei | PagerDuty",
            "14:30:00 PRIORITY | Priority set to P1 | Sam Rivera",
            "15:00:00 RESOLUTION | Incident resolved by Sam Rivera | Sam Rivera",
            "15:00:00 ROLLBACK | Rolled back | Sam Rivera");

    @Test
    void withoutWebhooksItIsTheLogsFromWhicheverEndItIsTold() {
        List<String> newestFirst = new ArrayList<>(LOG);
        Collections.reverse(newestFirst);

        assertThat(shown(facts(log(LOG)))).isEqualTo(AS_LOGGED);
        assertThat(shown(facts(log(newestFirst)))).isEqualTo(AS_LOGGED);
    }

    @Test
    void withWebhooksItIsTheirsInAnyOrderOfArrival() {
        byte[][] hooks = {
            event("E1", "triggered", "14:23:12.414", SAM, snapshot("triggered", "")),
            event("E2", "priority_updated", "14:30:00.100", SAM, snapshot("triggered", ",'priority':{'summary':'P1'}")),
            event("E3", "escalated", "14:30:00.900", SAM, snapshot("triggered", "")),
            event("E4", "annotated", "15:00:00.200", SAM, about("'id':'N1','content':'Rolled back'")),
            event("E5", "resolved", "15:00:00.522", SAM, snapshot("resolved", ""))
        };
        for (int seed = 1; seed <= 5; seed++) {
            List<byte[]> shuffled = new ArrayList<>(Arrays.asList(hooks));
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(shown(facts(log(LOG), shuffled.toArray(byte[][]::new))))
                    .as("seed " + seed)
                    .containsExactly(
                            AS_LOGGED.get(0),
                            AS_LOGGED.get(3),
                            AS_LOGGED.get(2),
                            AS_LOGGED.get(1),
                            AS_LOGGED.get(5),
                            AS_LOGGED.get(4));
        }
    }

    @Test
    void aWebhookOfTheSameOrderChangesNothing() {
        byte[] hook = event("E3", "escalated", "14:30:00.900", SAM, snapshot("triggered", ""));

        assertThat(facts(log(LOG), hook).signals()).isEqualTo(facts(log(LOG)).signals());
    }

    @Test
    void aLogInNoOrderIsToldByKindAlways() {
        List<Signal> first = null;
        for (int seed = 1; seed <= 5; seed++) {
            List<String> mixed = new ArrayList<>(LOG.subList(1, 4));
            Collections.shuffle(mixed, new Random(seed));
            List<Signal> signals = facts(log(mixed)).signals();
            first = first == null ? signals : first;
            assertThat(signals).as("seed " + seed).isEqualTo(first);
        }
    }

    @Test
    void anEntryThatIsOnTwoPagesIsOne() {
        List<String> twice = new ArrayList<>(LOG);
        twice.add(3, LOG.get(2));

        assertThat(facts(log(twice)).signals()).isEqualTo(facts(log(LOG)).signals());
    }

    private static Found log(List<String> entries) {
        return found(
                incident(",'status':'resolved'"), entries, null, List.of(note("N1", "15:00:00", SAM, "Rolled back")));
    }
}
