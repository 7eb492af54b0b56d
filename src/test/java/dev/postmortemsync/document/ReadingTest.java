package dev.postmortemsync.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.SectionKey;
import dev.postmortemsync.postmortem.SectionView;
import dev.postmortemsync.work.Refusal;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from a rendered document is what it was rendered from. */
class ReadingTest {

    private static final int DOCUMENTS = Integer.getInteger("documents", 1_000);

    @Test
    void readsWhatWasRenderedOfAThousandGeneratedDocuments() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("ReadingTest: -Dseed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < DOCUMENTS; i++) {
            DocumentFacts facts = new HostileFacts(random).next();
            String rendered = MarkdownRenderer.render(facts);
            Reading read = Reading.of(rendered);
            String which = "document " + i + " of -Dseed=" + seed;

            assertThat(read.title())
                    .as(which)
                    .isEqualTo(MarkdownText.plain(facts.postmortem().title()));
            assertThat(read.sections()).as(which).isEqualTo(shown(facts.postmortem()));
            assertThat(read.rows())
                    .as(which)
                    .isEqualTo(
                            facts.actionItems().stream().map(ReadingTest::row).toList());
            assertThat(read.fields()).as(which).containsAllEntriesOf(fields(facts));
        }
    }

    @Test
    void readsWhatWasRenderedWhereverAPersonWroteIt() {
        for (String text : HostileFacts.TEXTS) {
            for (SectionKey key : SectionKey.values()) {
                DocumentFacts facts = HostileFacts.outage(Map.of(key, text));
                Reading read = Reading.of(MarkdownRenderer.render(facts));
                assertThat(read.sections()).as(key + " with " + text).isEqualTo(shown(facts.postmortem()));
            }
        }
    }

    @Test
    void theTimelineIsTheTableOfItsChapterIfThatIsThere() {
        String rendered = MarkdownRenderer.render(HostileFacts.outage(Map.of()));

        assertThat(Table.of(Reading.of(rendered).timeline()).columns()).contains("time", "event", "actor");
    }

    @Test
    void whatIsContainedStaysAsItIs() {
        for (String text : HostileFacts.TEXTS) {
            String once = Contained.in(SectionKey.FIVE_WHYS, text);
            assertThat(Contained.in(SectionKey.FIVE_WHYS, once)).as(text).isEqualTo(once);
        }
    }

    @Test
    void editorsMayChangeLineEndsAndHeadingStyles() {
        String rendered = MarkdownRenderer.render(HostileFacts.outage(Map.of()));
        Reading read = Reading.of(rendered);
        String other = "\uFEFF"
                + rendered.replace("## Executive Summary", "Executive Summary\n---")
                        .replace("## What Went Well ✅", "  ## What went well ##")
                        .replace("What Didn't Go Well ❌", "What Didn’t Go Well")
                        .replace("**Reviewed By**:", "**Reviewed By:**")
                        .replace("\n", "\r\n");
        assertThat(Reading.of(other))
                .usingRecursiveComparison()
                .ignoringFields("timeline", "fixed")
                .isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "## Feedback; ## Feedback of all; Feedback of all; is no heading of the template",
                "## Feedback; ## Appendix; Appendix; this heading stands twice",
                "### Duration; ### Service Impact; Service Impact; this heading stands twice",
                "# Postmortem:; # Report:; Report: Production website down; is no heading of the template",
                "# Postmortem: Production; Hello%n%n# Postmortem: x; Postmortem; must start with",
                "Owner | Due Date; Owner | When; Action Items; the table has no column \"Due Date\"",
                "|----------|-------------|-------|----------|-------------|--------|; none; Action Items; the table of the action items is missing"
            })
    void namesTheHeadingAndTheRule(String from, String to, String heading, String rule) {
        String rendered = MarkdownRenderer.render(HostileFacts.outage(Map.of()));
        String edited = rendered.replace(from, to.formatted());
        assertThat(edited).isNotEqualTo(rendered);
        assertThatThrownBy(() -> Reading.of(edited))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo(heading))
                .hasMessageContaining(rule);
    }

    @Test
    void aPersonsOwnHeadingsStayInTheirSection() {
        String rendered = MarkdownRenderer.render(
                HostileFacts.outage(Map.of(SectionKey.FEEDBACK, "## Sign-Off\nmine\n\nAppendix\n---\nand mine")));
        assertThat(rendered).contains("#### Sign-Off\nmine\n\n#### Appendix\nand mine");
    }

    @Test
    void theTemplatesFooterIsNoFeedback() {
        String rendered = MarkdownRenderer.render(HostileFacts.outage(Map.of(SectionKey.FEEDBACK, "More drills.")));
        Map<SectionKey, String> sections = Reading.of(rendered).sections();
        assertThat(sections).containsEntry(SectionKey.FEEDBACK, "More drills.");

        String footer = rendered.substring(rendered.indexOf("*Template Version"));
        String above = rendered.replace("---\n\n" + footer, "");
        assertThat(above).endsWith("More drills.\n\n");
        assertThat(Reading.of(above + footer).sections())
                .as("without the rule above it")
                .isEqualTo(sections);
        assertThat(Reading.of(above).sections()).as("without it").isEqualTo(sections);
    }

    @Test
    void aRowSaysNoneInManyWaysAndNothingInAnEmptyOne() {
        String rendered = MarkdownRenderer.render(HostileFacts.outage(Map.of()));
        String rule = "|----------|-------------|-------|----------|-------------|--------|\n";
        assertThat(rendered).containsOnlyOnce(rule);
        String edited = rendered.replace(
                rule,
                rule + "|  |  |  |  |  |  |\n| High | None | - | TBD | PROJ-XXX | Open |\n| Low | PROJ-XXX | n/a |\n");

        assertThat(Reading.of(edited).rows())
                .startsWith(Row.of("High", "None", "", "", "", "Open"), Row.of("Low", "PROJ-XXX", "", "", "", ""))
                .hasSize(Reading.of(rendered).rows().size() + 2);
    }

    private static Map<SectionKey, String> shown(PostmortemView postmortem) {
        return postmortem.sections().stream()
                .collect(Collectors.toMap(SectionView::key, section -> Contained.in(section.key(), section.shown())));
    }

    private static Row row(ActionItemView item) {
        return Row.of(
                item.priority().words(),
                MarkdownText.plain(item.title()),
                item.owner() == null ? "" : MarkdownText.plain(item.owner()),
                item.dueDate() == null ? "" : item.dueDate().toString(),
                item.plane() == null || item.plane().key() == null
                        ? ""
                        : MarkdownText.plain(item.plane().key()),
                item.status().words());
    }

    private static Map<String, String> fields(DocumentFacts facts) {
        PostmortemView postmortem = facts.postmortem();
        IncidentView incident = facts.incident();
        return Map.of(
                Fields.SEVERITY,
                MarkdownText.plain(incident.severity()),
                Fields.OWNER,
                postmortem.owner() == null ? "" : MarkdownText.plain(postmortem.owner()),
                Fields.REVIEWERS,
                postmortem.reviewers().stream().map(MarkdownText::plain).collect(Collectors.joining(", ")),
                Fields.DISTRIBUTION,
                MarkdownText.plain(postmortem.distribution()),
                Fields.VISIBILITY,
                postmortem.visibility().equals("public") ? "Public" : "Internal");
    }
}
