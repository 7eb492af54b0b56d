package dev.postmortemsync.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.Outage;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.SectionKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownRendererTest {

    private static final Path RESOURCES = Path.of("src/test/resources/document");
    private static final Pattern LABEL = Pattern.compile("^(?:- )?\\*\\*[^*]+\\*\\*:", Pattern.MULTILINE);

    private final String template = read("template.md").replaceFirst("(?s)^# Postmortem Template.*?---", "");

    static Stream<String> documents() {
        return Stream.of(outage(), justFired());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void hasTheTemplatesHeadingsInItsOrder(String document) {
        assertThat(headings(document)).isEqualTo(headings(template));
        assertThat(document).startsWith("# Postmortem: Production website down\n");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void hasTheTemplatesTablesInItsOrder(String document) {
        assertThat(tableHeads(document)).isEqualTo(tableHeads(template));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void hasTheTemplatesLabelsInItsOrder(String document) {
        List<String> wanted = labels(template).stream()
                .filter(label -> !label.startsWith("**Example"))
                .toList();
        assertThat(labels(document)).containsSubsequence(wanted);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void hasTheTemplatesCheckListsAndRules(String document) {
        assertThat(lines(document, "---").count())
                .isEqualTo(lines(template, "---").count());
        assertThat(lines(document, "- [")
                        .map(line -> line.replaceFirst("^- \\[.] ", "").replaceFirst(" \\((?:none|\\d).*", "")))
                .containsExactlyElementsOf(lines(template, "- [")
                        .map(line -> line.replace("- [ ] ", ""))
                        .toList());
    }

    @Test
    void oneLineSaysWhatIsProvisionalAndNoneWhatIsConfirmed() {
        String line = "*Provisional: from webhooks alone, PagerDuty has not confirmed it yet.*\n\n";

        String document = render(Outage.provisional(), Map.of());

        assertThat(document).contains("Use precise timestamps.**\n\n" + line + "| Time |");
        assertThat(document.replace(line, "")).isEqualTo(outage());
    }

    @Test
    void oneLineNamesTheGap() {
        String line = "*PagerDuty was last asked at 2026-02-05 14:40:00 UTC; changes since then may be missing because"
                + " 503 away.*\n\n";

        String document = render(Outage.outOfSight(), Map.of());

        assertThat(document).contains("Use precise timestamps.**\n\n" + line + "| Time |");
        assertThat(document.replace(line, "")).isEqualTo(outage());
    }

    @Test
    void leaksNothingOfTheTemplatesExamples() {
        String document = justFired();
        assertThat(document)
                .doesNotContain("ROOSE", "Staging", "2026-01-20", "pagination", "Sentry detected", "47%", "findMany")
                .doesNotContain("[Name", "YYYY", "SEV-X", "Example");
    }

    @Test
    void isTheDocumentOfTheTemplatesOutage() {
        assertThat(outage()).isEqualTo(golden("outage.md", outage()));
    }

    @Test
    void isTheDocumentOfAnIncidentThatHasJustFired() {
        assertThat(justFired()).isEqualTo(golden("just-fired.md", justFired()));
    }

    @Test
    void holdsNoDatabaseIdAndNoTimeOfAsking() {
        assertThat(outage()).doesNotContain(Outage.INCIDENT.toString(), Outage.POSTMORTEM.toString(), "15:10:00");
        assertThat(outage()).doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}");
    }

    @Test
    void showsTheDayWhereTheTimelineRunsPastMidnight() {
        List<TimelineEntryView> night = List.of(
                Outage.entry(Instant.parse("2026-02-05T23:59:10.900Z"), Kind.ALERT, "Fired", "Sentry", "x", false),
                Outage.entry(Instant.parse("2026-02-06T00:01:00Z"), Kind.NOTE, "Secret", "Kim", "x", true),
                Outage.entry(Instant.parse("2026-02-06T00:02:03Z"), Kind.RESOLUTION, "Closed", "Sam", "x", false));
        assertThat(TimelineTable.of(new DocumentFacts(null, Outage.incident(), night, List.of())))
                .isEqualTo("""
                | Time | Event | Actor |
                |------|-------|-------|
                | 2026-02-05 23:59:10 | Fired | Sentry |
                | 2026-02-06 00:02:03 | Closed | Sam |""");
    }

    @Test
    void aTimeLeadsToItsEvidenceAndWhatIsStarredStandsOut() {
        TimelineEntryView told = Outage.entry("14:28:00", Kind.ROOT_CAUSE, "Root cause: *pool*", "Sam", "pagerduty");
        TimelineEntryView starred = new TimelineEntryView(
                told.id(),
                told.at(),
                told.event(),
                told.actor(),
                told.source(),
                told.key(),
                told.kind(),
                false,
                true,
                "https://acme.pagerduty.com/log_entries/R1",
                0,
                false,
                false,
                true,
                null,
                "kim",
                told.at());
        DocumentFacts facts = new DocumentFacts(null, Outage.incident(), List.of(starred), List.of());
        String row = "| [14:28:00](https://acme.pagerduty.com/log_entries/R1) | **Root cause: \\*pool\\*** | Sam |";
        assertThat(TimelineTable.of(facts)).endsWith(row);
        assertThat(HtmlRenderer.render(TimelineTable.of(facts)))
                .contains(">14:28:00</a>", "<strong>Root cause: *pool*</strong>");
    }

    @Test
    void theNextReviewIsAMonthAfterThePublicationOnceThereIsOne() {
        assertThat(outage()).contains("**Next Review**: 2026-03-05 (1 month after incident)");
        PostmortemView draft = Outage.drafted(Outage.incident(), List.of(), List.of(), List.of(), Map.of());
        PostmortemView published = new PostmortemView(
                draft.id(),
                draft.incidentIds(),
                draft.title(),
                "final",
                draft.visibility(),
                draft.distribution(),
                "Kim",
                List.of("Sam"),
                draft.completeness(),
                draft.sections(),
                draft.removals(),
                draft.createdAt(),
                draft.updatedAt(),
                Instant.parse("2026-02-11T09:00:00Z"),
                draft.version());
        assertThat(MarkdownRenderer.render(new DocumentFacts(published, Outage.incident(), List.of(), List.of())))
                .contains("**Published Date**: 2026-02-11\n**Next Review**: 2026-03-11 (1 month after publication)");
    }

    @Test
    void putsAPersonsTextInThePlaceOfTheGeneratedOneAndKeepsItThere() {
        String document = render(
                Outage.incident(),
                Map.of(
                        SectionKey.ROOT_CAUSE, "1. No load test\n2. No limit",
                        SectionKey.CODE_CHANGES, "```diff\n- all()\n+ all(limit)",
                        SectionKey.BUSINESS_IMPACT, "<!-- nobody closes this"));
        assertThat(document)
                .contains("**Root Cause**:\n\n1. No load test\n2. No limit\n\n---")
                .contains("```diff\n- all()\n+ all(limit)\n```\n\n---\n\n## Sign-Off")
                .contains("\\<!-- nobody closes this");
        assertThat(headings(document)).isEqualTo(headings(template));
        assertThat(HtmlRenderer.render(document)).contains("Sign-Off</h2>").contains("Incident Timeline</h2>");
    }

    private static String outage() {
        return render(Outage.incident(), Map.of());
    }

    private static String render(IncidentView incident, Map<SectionKey, String> texts) {
        return MarkdownRenderer.render(new DocumentFacts(
                Outage.drafted(incident, Outage.timeline(), Outage.actionItems(), Outage.earlier(), texts),
                incident,
                Outage.timeline(),
                Outage.actionItems()));
    }

    private static String justFired() {
        IncidentView incident = Outage.justFired();
        return MarkdownRenderer.render(new DocumentFacts(
                Outage.drafted(incident, List.of(), List.of(), List.of(), Map.of()), incident, List.of(), List.of()));
    }

    private static List<String> headings(String markdown) {
        return lines(markdown, "#")
                .filter(line -> line.matches("#{1,6} .*"))
                .filter(line -> !line.startsWith("# ") || line.startsWith("# Postmortem"))
                .map(line -> line.replaceFirst("^# Postmortem: .*", "# Postmortem:"))
                .toList();
    }

    private static List<String> tableHeads(String markdown) {
        List<String> lines = markdown.lines().toList();
        return lines.stream()
                .filter(line -> line.matches("\\|[-|]+\\|"))
                .map(line -> lines.get(lines.indexOf(line) - 1) + "\n" + line)
                .toList();
    }

    private static List<String> labels(String markdown) {
        return LABEL.matcher(markdown).results().map(found -> found.group()).toList();
    }

    private static Stream<String> lines(String markdown, String start) {
        return markdown.lines().filter(line -> line.startsWith(start) && !line.contains("]("));
    }

    /** GOLDEN_WRITE=1 writes the file anew, to be read line by line before it is committed. */
    private static String golden(String name, String now) {
        try {
            if (System.getenv("GOLDEN_WRITE") != null) {
                Files.writeString(RESOURCES.resolve(name), now);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(name);
    }

    private static String read(String name) {
        try {
            return Files.readString(RESOURCES.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
