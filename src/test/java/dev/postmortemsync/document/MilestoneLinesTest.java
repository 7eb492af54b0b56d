package dev.postmortemsync.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.incident.Milestone;
import dev.postmortemsync.incident.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class MilestoneLinesTest {

    @Test
    void eachVerdictIsShown() {
        assertThat(MilestoneLines.of(
                        List.of(
                                new Milestone(Milestone.ACKNOWLEDGE, 138L, 300L, true),
                                new Milestone(Milestone.MITIGATE, 195L, null, true),
                                new Milestone(Milestone.TOTAL, 2208L, 1800L, false)),
                        "SEV-2"))
                .isEqualTo("""
                        - **Detection to acknowledgment**: 2 minutes 18 seconds ✅ (target < 5 min)
                        - **Acknowledgment to mitigation start**: 3 minutes 15 seconds ✅
                        - **Total incident duration**: 36 minutes 48 seconds (target < 30 min for SEV-2) ❌""");
    }

    @Test
    void whatCannotBeToldSaysWhyInsteadOfAFigure() {
        assertThat(MilestoneLines.of(
                        List.of(
                                new Milestone(
                                        Milestone.ACKNOWLEDGE,
                                        null,
                                        300L,
                                        null,
                                        Verdict.SOURCES_DISAGREE,
                                        "14:25:30 (PagerDuty) / 14:26:40 (Sentry)"),
                                new Milestone(
                                        Milestone.MITIGATE,
                                        null,
                                        null,
                                        null,
                                        Verdict.NOT_APPLICABLE,
                                        "mitigation began before the acknowledgment"),
                                new Milestone(Milestone.TOTAL, null, 1800L, null)),
                        "SEV-2"))
                .isEqualTo("""
                        - **Detection to acknowledgment**: sources disagree: 14:25:30 (PagerDuty) / 14:26:40 (Sentry)
                        - **Acknowledgment to mitigation start**: not applicable: mitigation began before the acknowledgment
                        - **Total incident duration**: not resolved yet""");
    }
}
