package dev.postmortemsync.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.Outage;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.SectionKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicDocumentTest {

    private static final Map<SectionKey, String> TEXTS = Map.of(
            SectionKey.ROOT_CAUSE, "Sam found no load test; see [the status page](https://status.example.com/7).",
            SectionKey.BUSINESS_IMPACT, "Ask kim@example.org. [WEB-1A](https://example.sentry.io/issues/5501/) had it.",
            SectionKey.FEEDBACK, "Pages reached the wrong person.");

    @Test
    void namesNobodyAndLinksToNoneOfOurTools() {
        Redaction copy = copy(Set.of());
        assertThat(copy.text())
                .doesNotContainPattern("\\b(Sam|Kim|Bo)\\b")
                .doesNotContain("example.sentry.io", "pagerduty", "plane.so", "ROOSE", "@backend", "kim@", "_@");
        assertThat(copy.text())
                .contains("| 14:25:30 | Acknowledged alert, began investigation | The incident commander |")
                .contains("| 14:23:12 | Alert fired: High error rate detected | Sentry |")
                .contains(
                        "### Root Cause\n\nThe incident commander found no load test; see the status page ([blocked: link]).")
                .contains("Ask [blocked: e-mail address]. WEB-1A had it.")
                .contains("| Priority | Action Item | Due Date | Status |")
                .contains("**Duration**: 36 minutes 48 seconds");
        assertThat(copy.findings()).extracting(Finding::kind).contains("e-mail address", "link");
    }

    @Test
    void leavesOutWhatIsInternalByDefault() {
        assertThat(copy(Set.of()).text())
                .doesNotContain("The 5 Whys", "Feedback", "Useful Links", "Sign-Off", "Code Changes", "Status**: Final")
                .doesNotContain("Incident Commander", "Responders", "Appendix", "Follow-Up Plan", "Lessons Learned");
    }

    @Test
    void readsBracketsThatNobodyCloses() {
        for (String text : List.of("[" + "a".repeat(20_000), "[".repeat(20_000), "[a](".repeat(5_000))) {
            DocumentFacts facts = HostileFacts.outage(Map.of(SectionKey.ROOT_CAUSE, text));
            String copy = PublicDocument.of(
                    MarkdownRenderer.render(facts), Set.of(), People.of(Map.of()), new OwnTools(Set.of()));
            assertThat(copy).contains("### Root Cause");
        }
    }

    @Test
    void leavesOutWhatAPersonMarksWithItsHeading() {
        assertThat(copy(Set.of(
                                "timeline",
                                "action-items",
                                "users-affected",
                                "service-impact",
                                "business-impact",
                                "duration"))
                        .text())
                .doesNotContain("## Incident Timeline", "Key Milestones", "## Action Items", "## Impact Assessment")
                .contains("## Executive Summary", "## Root Cause Analysis");
    }

    @Test
    void tellsOfALongLineWhatIsAroundAFinding() {
        Redaction found =
                Redaction.of("one\n" + "😀".repeat(500) + " ops@example.org " + "y".repeat(500), null, Map.of());
        assertThat(found.findings().get(0).context())
                .isEqualTo("…" + "😀".repeat(59) + " ops@example.org " + "y".repeat(119) + "…");
        assertThat(Redaction.of("one\nask ops@example.org\ntwo", null, Map.of())
                        .findings()
                        .get(0)
                        .context())
                .isEqualTo("ask ops@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[e-mail address removed]", "the *operators*", "# 1", ""})
    void tellsAReplacementAsItWasTyped(String typed) {
        String id = Redaction.of("ask ops@example.org", null, Map.of())
                .findings()
                .get(0)
                .id();
        String kept = MarkdownText.of(typed);
        Redaction replaced = Redaction.of("ask ops@example.org", null, Map.of(id, Optional.of(kept)));
        assertThat(replaced.text()).isEqualTo("ask " + kept);
        assertThat(replaced.findings().get(0).replacement()).isEqualTo(typed);
    }

    @Test
    void showsTheDifferenceLineByLine() {
        List<Difference.Line> lines = Difference.between("a\nb\nc", "a\nB\nc\nd");
        assertThat(lines)
                .containsExactly(
                        new Difference.Line("same", "a"),
                        new Difference.Line("removed", "b"),
                        new Difference.Line("added", "B"),
                        new Difference.Line("same", "c"),
                        new Difference.Line("added", "d"));
        assertThat(Difference.between("", "x")).containsExactly(new Difference.Line("added", "x"));
    }

    private static Redaction copy(Set<String> marked) {
        PostmortemView drafted =
                Outage.drafted(Outage.incident(), Outage.timeline(), Outage.actionItems(), Outage.earlier(), TEXTS);
        DocumentFacts facts =
                new DocumentFacts(drafted.asFinal(), Outage.incident(), Outage.timeline(), Outage.actionItems());
        Set<String> internal = PublicPart.all(Map.of()).stream()
                .filter(part -> part.internal() || marked.contains(part.key()))
                .map(PublicPart::key)
                .collect(Collectors.toSet());
        People people = People.of(facts, List.of());
        String text = PublicDocument.of(
                MarkdownRenderer.render(facts),
                internal,
                people,
                OwnTools.of(facts, "https://postmortems.example.org"));
        return Redaction.of(text, people.perhaps(), Map.of());
    }
}
