package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MilestonesTest {

    private static final Instant START = Instant.parse("2026-02-05T14:23:12Z");

    private final SeverityRules rules = new SeverityRules(new Settings());

    /** Entries are {@code seconds after the start}:{@code kind}; a minus before the kind hides it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // the template's own outage, with its slip put right: 138 seconds, not 33
                "the template | 0:ALERT 33:PAGE 138:ACKNOWLEDGMENT 333:MITIGATION 708:ROLLBACK 2208:RESOLUTION | SEV-2 | 138 | true | 195 | true | 2208 | false",
                "nothing but the alert | 0:ALERT | SEV-2 | - | - | - | - | - | -",
                "no alert: since it was opened | 60:ACKNOWLEDGMENT 120:RESOLUTION | SEV-1 | 60 | true | - | - | 120 | true",
                "exactly the target is not below it | 0:ALERT 300:ACKNOWLEDGMENT 1800:RESOLUTION | SEV-2 | 300 | false | - | - | 1800 | false",
                "a hidden alert is no detection | 0:-ALERT 60:ALERT 90:ACKNOWLEDGMENT | SEV-2 | 30 | true | - | - | - | -",
                "an acknowledgment before detection is none | 60:ALERT 30:ACKNOWLEDGMENT | SEV-2 | - | - | - | - | - | -",
                "mitigated before anybody acknowledged | 0:ALERT 30:MITIGATION 60:ACKNOWLEDGMENT | SEV-2 | 60 | true | - | - | - | -",
                "mitigated without acknowledgment | 0:ALERT 30:MITIGATION 90:RESOLUTION | SEV-2 | - | - | - | - | 90 | true",
                "reopened: no end yet | 0:ALERT 90:RESOLUTION 95:REOPENING | SEV-2 | - | - | - | - | - | -",
                "resolved twice: the last counts | 0:ALERT 90:RESOLUTION 95:REOPENING 200:RESOLUTION | SEV-2 | - | - | - | - | 200 | true",
                "no severity, no target | 0:ALERT 90:RESOLUTION | - | - | - | - | - | 90 | -",
            })
    void tellsWhatTheVisibleEntriesGive(
            String name,
            String entries,
            String severity,
            Long acknowledge,
            Boolean acknowledgeMet,
            Long mitigate,
            Boolean mitigateMet,
            Long total,
            Boolean totalMet) {
        List<TimelineEntryView> shuffled = new ArrayList<>(entries(entries));
        Collections.shuffle(shuffled, new Random(7));

        List<Milestone> milestones = Milestones.of(Times.of(shuffled, START), severity, rules);

        Long target = rules.resolveTarget(severity).map(Duration::toSeconds).orElse(null);
        assertThat(milestones)
                .containsExactly(
                        new Milestone(Milestone.ACKNOWLEDGE, acknowledge, 300L, acknowledgeMet),
                        new Milestone(Milestone.MITIGATE, mitigate, null, mitigateMet),
                        new Milestone(Milestone.TOTAL, total, target, totalMet));
    }

    @Test
    void countsBetweenTheSecondsThatPeopleRead() {
        Times times = new Times(START.plusMillis(900), START.plusMillis(60_100), null, null, null);

        assertThat(Milestones.of(times, "SEV-1", rules).get(0).seconds()).isEqualTo(60);
    }

    private static List<TimelineEntryView> entries(String text) {
        List<TimelineEntryView> entries = new ArrayList<>();
        for (String part : text.split(" ")) {
            String[] sides = part.split(":");
            boolean hidden = sides[1].startsWith("-");
            entries.add(new TimelineEntryView(
                    UUID.randomUUID(),
                    START.plusSeconds(Long.parseLong(sides[0])),
                    "event",
                    "Sam",
                    "pagerduty",
                    part,
                    Kind.valueOf(sides[1].replace("-", "")),
                    hidden,
                    false,
                    null,
                    0,
                    false,
                    false));
        }
        return entries;
    }
}
