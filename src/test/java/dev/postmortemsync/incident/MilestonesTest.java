package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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

    /**
     * Entries are {@code seconds after the start}:{@code kind}; a minus before the kind hides it, {@code @sentry} behind it
     * names another source than PagerDuty, and a star at the end says that a person edited it.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // the template's own outage, with its slip put right: 138 seconds, not 33
                "the template | 0:ALERT 33:PAGE 138:ACKNOWLEDGMENT 333:MITIGATION 708:ROLLBACK 2208:RESOLUTION | SEV-2"
                        + " | 138 | true | 195 | true | 2208 | false",
                "nothing but the alert | 0:ALERT | SEV-2 | - | - | - | - | - | -",
                "no alert: since it was opened | 60:ACKNOWLEDGMENT 120:RESOLUTION | SEV-1 | 60 | true | - | - | 120 |"
                        + " true",
                "exactly the target is not below it | 0:ALERT 300:ACKNOWLEDGMENT 1800:RESOLUTION | SEV-2 | 300 | false"
                        + " | - | - | 1800 | false",
                "a hidden alert is no detection | 0:-ALERT 60:ALERT 90:ACKNOWLEDGMENT | SEV-2 | 30 | true | - | - | -"
                        + " | -",
                "an acknowledgment before detection is none | 60:ALERT 30:ACKNOWLEDGMENT | SEV-2 | - | - | - | - | - |"
                        + " -",
                "mitigated before anybody acknowledged | 0:ALERT 30:MITIGATION 60:ACKNOWLEDGMENT | SEV-2 | 60 | true |"
                        + " - | - | - | -",
                "mitigated without acknowledgment | 0:ALERT 30:MITIGATION 90:RESOLUTION | SEV-2 | - | - | - | - | 90 |"
                        + " true",
                "reopened: no end yet | 0:ALERT 90:RESOLUTION 95:REOPENING | SEV-2 | - | - | - | - | - | -",
                "resolved twice: the last counts | 0:ALERT 90:RESOLUTION 95:REOPENING 200:RESOLUTION | SEV-2 | - | - |"
                        + " - | - | 200 | true",
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
                .extracting(Milestone::name, Milestone::seconds, Milestone::targetSeconds, Milestone::met)
                .containsExactly(
                        tuple(Milestone.ACKNOWLEDGE, acknowledge, 300L, acknowledgeMet),
                        tuple(Milestone.MITIGATE, mitigate, null, mitigateMet),
                        tuple(Milestone.TOTAL, total, target, totalMet));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "met and missed | 0:ALERT 60:ACKNOWLEDGMENT 90:MITIGATION 5000:RESOLUTION | MET | - | MET | - | MISSED"
                        + " | -",
                "nothing yet | 0:ALERT | NOT_APPLICABLE | - | NOT_APPLICABLE | - | NOT_APPLICABLE | -",
                "told by two within a minute | 0:ALERT 60:ACKNOWLEDGMENT 120:ACKNOWLEDGMENT@sentry 90:RESOLUTION"
                        + " 150:RESOLUTION@sentry | MET | - | NOT_APPLICABLE | - | MET | -",
                "acknowledged twice | 0:ALERT 138:ACKNOWLEDGMENT 199:ACKNOWLEDGMENT@sentry 250:MITIGATION |"
                        + " SOURCES_DISAGREE | 14:25:30 (PagerDuty) / 14:26:31 (Sentry) | SOURCES_DISAGREE | 14:25:30"
                        + " (PagerDuty) / 14:26:31 (Sentry) | NOT_APPLICABLE | -",
                "acknowledged twice by one source | 0:ALERT 60:ACKNOWLEDGMENT 600:ACKNOWLEDGMENT | MET | - |"
                        + " NOT_APPLICABLE | - | NOT_APPLICABLE | -",
                "settled by hand | 0:ALERT 60:ACKNOWLEDGMENT 180:ACKNOWLEDGMENT@sentry 200:ACKNOWLEDGMENT@hand | MET |"
                        + " - | NOT_APPLICABLE | - | NOT_APPLICABLE | -",
                "settled by an edit | 0:ALERT 60:ACKNOWLEDGMENT 180:ACKNOWLEDGMENT@sentry* | MET | - | NOT_APPLICABLE"
                        + " | - | NOT_APPLICABLE | -",
                "hidden, one is left | 0:ALERT 60:ACKNOWLEDGMENT 180:-ACKNOWLEDGMENT@sentry | MET | - | NOT_APPLICABLE"
                        + " | - | NOT_APPLICABLE | -",
                "resolved twice | 0:ALERT 60:RESOLUTION 180:RESOLUTION@sentry | NOT_APPLICABLE | - | NOT_APPLICABLE |"
                        + " - | SOURCES_DISAGREE | 14:24:12 (PagerDuty) / 14:26:12 (Sentry)",
                "over midnight the day is told | 0:ALERT 60:RESOLUTION 43200:RESOLUTION@sentry | NOT_APPLICABLE | - |"
                        + " NOT_APPLICABLE | - | SOURCES_DISAGREE | 2026-02-05 14:24:12 (PagerDuty) / 2026-02-06 02:23:12"
                        + " (Sentry)",
                "an older end before a reopening does not count | 0:ALERT 60:RESOLUTION@sentry 300:REOPENING"
                        + " 600:RESOLUTION | NOT_APPLICABLE | - | NOT_APPLICABLE | - | MET | -",
                "recovered after the end | 0:ALERT 60:RESOLUTION 180:RECOVERY@sentry | NOT_APPLICABLE | - |"
                        + " NOT_APPLICABLE | - | SOURCES_DISAGREE | 14:24:12 (PagerDuty) / 14:26:12 (Sentry)",
                "recovered before the end | 0:ALERT 60:RECOVERY@sentry 300:RESOLUTION | NOT_APPLICABLE | - |"
                        + " NOT_APPLICABLE | - | MET | -",
                "the end settled by hand | 0:ALERT 60:RESOLUTION 180:RECOVERY@sentry 90:RESOLUTION@hand |"
                        + " NOT_APPLICABLE | - | NOT_APPLICABLE | - | MET | -",
                "acknowledged before detection | 60:ALERT 30:ACKNOWLEDGMENT | SOURCES_DISAGREE | acknowledged"
                        + " 2026-02-05 14:23:42 UTC, before the detection 2026-02-05 14:24:12 UTC | SOURCES_DISAGREE |"
                        + " acknowledged 2026-02-05 14:23:42 UTC, before the detection 2026-02-05 14:24:12 UTC |"
                        + " NOT_APPLICABLE | -",
                "resolved before detection | 60:ALERT 30:RESOLUTION | NOT_APPLICABLE | - | NOT_APPLICABLE | - |"
                        + " SOURCES_DISAGREE | resolved 2026-02-05 14:23:42 UTC, before the detection 2026-02-05 14:24:12"
                        + " UTC",
                "mitigated before anybody acknowledged | 0:ALERT 30:MITIGATION 60:ACKNOWLEDGMENT | MET | - |"
                        + " NOT_APPLICABLE | mitigation began 2026-02-05 14:23:42 UTC, before the acknowledgment"
                        + " 2026-02-05 14:24:12 UTC | NOT_APPLICABLE | -",
            })
    void everyVerdictSaysWhy(
            String name,
            String entries,
            Verdict acknowledge,
            String acknowledgeNote,
            Verdict mitigate,
            String mitigateNote,
            Verdict total,
            String totalNote) {
        for (int seed = 1; seed <= 3; seed++) {
            List<TimelineEntryView> shuffled = new ArrayList<>(entries(entries));
            Collections.shuffle(shuffled, new Random(seed));

            List<Milestone> milestones = Milestones.of(Times.of(shuffled, START), "SEV-2", rules);

            assertThat(milestones)
                    .as("seed " + seed)
                    .extracting(Milestone::verdict, Milestone::note)
                    .containsExactly(
                            tuple(acknowledge, acknowledgeNote),
                            tuple(mitigate, mitigateNote),
                            tuple(total, totalNote));
            assertThat(milestones)
                    .filteredOn(milestone -> milestone.note() != null)
                    .allSatisfy(milestone -> assertThat(milestone.seconds()).isNull())
                    .allSatisfy(milestone -> assertThat(milestone.met()).isNull());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "added by hand, later | 0:ALERT 60:ACKNOWLEDGMENT 200:ACKNOWLEDGMENT@hand 300:RESOLUTION"
                        + " 250:RESOLUTION@hand | 200 | 250",
                "edited | 0:ALERT 60:ACKNOWLEDGMENT 180:ACKNOWLEDGMENT@sentry* 300:RESOLUTION* 900:RESOLUTION@sentry |"
                        + " 180 | 300",
                "rewording the second moves nothing | 0:ALERT 60:ACKNOWLEDGMENT 180:ACKNOWLEDGMENT* 300:RESOLUTION |"
                        + " 60 | 300",
            })
    void aPersonsWordWins(String name, String entries, long acknowledge, long total) {
        List<Milestone> milestones = Milestones.of(Times.of(entries(entries), START), "SEV-2", rules);

        assertThat(milestones.get(0).seconds()).isEqualTo(acknowledge);
        assertThat(milestones.get(2).seconds()).isEqualTo(total);
    }

    @Test
    void countsBetweenTheSecondsThatPeopleRead() {
        Times times = new Times(START.plusMillis(900), START.plusMillis(60_100), null, null, null, Doubts.NONE);

        assertThat(Milestones.of(times, "SEV-1", rules).get(0).seconds()).isEqualTo(60);
    }

    private static List<TimelineEntryView> entries(String text) {
        List<TimelineEntryView> entries = new ArrayList<>();
        for (String part : text.split(" ")) {
            String[] sides = part.split(":");
            boolean hidden = sides[1].startsWith("-");
            String[] told = sides[1].replaceAll("[-*]", "").split("@");
            entries.add(new TimelineEntryView(
                    UUID.randomUUID(),
                    START.plusSeconds(Long.parseLong(sides[0])),
                    "event",
                    "Sam",
                    told.length > 1 ? told[1] : "pagerduty",
                    part,
                    Kind.valueOf(told[0]),
                    hidden,
                    part.endsWith("*"),
                    null,
                    0,
                    false,
                    false,
                    false,
                    null,
                    null,
                    null));
        }
        return entries;
    }
}
