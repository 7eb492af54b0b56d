package dev.postmortemsync.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.incident.Completeness;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.PagerContext;
import dev.postmortemsync.incident.SentryIssueView;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.Outage;
import dev.postmortemsync.postmortem.SectionKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever can raise an alert writes its title: in the document it stays text. */
class HostileTextTest {

    private static final Pattern TAG = Pattern.compile("</?([a-zA-Z][a-zA-Z0-9]*)");
    private static final Pattern HARMLESS =
            Pattern.compile("div|h[1-6]|p|br|hr|[uo]l|li|strong|em|a|table|thead|tbody|tr|t[hd]|code|pre|blockquote");

    static Stream<String> hostile() {
        return Stream.of(
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "</td></tr></table><h1>gone",
                "a | b || c \\| d \\\\| e |",
                "line one\nline two\r\n\r\n# heading\n| x | y |",
                "`code` ``` fence\n```\n~~~",
                "**bold** _leaning_ [link](javascript:alert(1)) ![i](https://evil.example/p.png)",
                "<https://evil.example> &lt;b&gt; &#60;i&#62; <!-- hidden",
                "\u202Egnp.exe\u202C \u200B\u2066zero\u2069\uFEFF",
                "ends with a backslash \\",
                "--- | ---\n--- | ---",
                "- [ ] box\n1. one\n> quote",
                "😀 👨‍👩‍👧 ｆｕｌｌ ｗｉｄｔｈ ＜script＞",
                "x".repeat(10_000),
                "|".repeat(2_000),
                "[".repeat(1_000) + "](".repeat(1_000),
                "\\".repeat(999) + "|");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void changesNeitherHeadingsNorTables(String text) {
        String calm = render("calm", Map.of());
        String document = render(text, Map.of());

        assertThat(lineCount(document)).isEqualTo(lineCount(calm));
        assertThat(shape(HtmlRenderer.render(document))).isEqualTo(shape(HtmlRenderer.render(calm)));
        assertThat(document).doesNotContainPattern("[\\u202A-\\u202E\\u2066-\\u2069\\u200B\\uFEFF]");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void leavesNoTagInTheHtmlNotEvenInAPersonsText(String text) {
        String html = HtmlRenderer.render(render(text, Map.of(SectionKey.EXECUTIVE_SUMMARY, text)));
        assertThat(TAG.matcher(html).results().map(tag -> tag.group(1)).distinct())
                .allMatch(tag -> HARMLESS.matcher(tag).matches());
        assertThat(html).doesNotContain("href=\"javascript").doesNotContainPattern("<[^>]+\\son[a-z]+=");
    }

    @Test
    void showsTheTextAsItWas() {
        String html = HtmlRenderer.render(render("a | b \\| <b>c</b> `d` *e* _f_ [g](h) &amp; ~i~", Map.of()));
        assertThat(html.replace("&#96;", "`").replace("&#61;", "="))
                .contains("<td>a | b \\| &lt;b&gt;c&lt;/b&gt; `d` *e* _f_ [g](h) &amp;amp; ~i~</td>");
    }

    @Test
    void boxesOfCheckListsAreSignsAndNoFields() {
        assertThat(HtmlRenderer.render("- [ ] Share\n- [x] Present"))
                .contains("<li class=\"box\">☐ Share</li>", "<li class=\"box\">☑ Present</li>");
    }

    /** The sequence of elements, without the words between. */
    private static List<String> shape(String html) {
        return TAG.matcher(html).results().map(tag -> tag.group()).toList();
    }

    private static long lineCount(String text) {
        return text.lines().count();
    }

    private static String render(String text, Map<SectionKey, String> texts) {
        SentryIssueView issue = new SentryIssueView(
                "1",
                "error",
                text,
                text,
                text,
                text,
                text,
                null,
                Outage.at("14:00:00"),
                null,
                5L,
                2,
                text,
                Outage.at("15:10:00"),
                text,
                text,
                text,
                text,
                false);
        IncidentView plain = Outage.incident(text, List.of(issue));
        IncidentView incident = new IncidentView(
                plain.id(),
                plain.pagerdutyId(),
                1,
                text,
                text,
                "resolved",
                text,
                plain.detectedAt(),
                plain.acknowledgedAt(),
                plain.mitigationStartedAt(),
                plain.resolvedAt(),
                text,
                true,
                List.of(text),
                plain.milestones(),
                plain.sentryIssues(),
                null,
                new Completeness(plain.resolvedAt(), text),
                false,
                Outage.metrics(text, text, text),
                null,
                null,
                PagerContext.NONE);
        List<TimelineEntryView> timeline = List.of(
                Outage.entry("14:10:00", Kind.DEPLOY, text, text, text),
                Outage.entry("14:23:12", Kind.ALERT, text, text, text),
                Outage.entry("14:24:00", Kind.ESCALATION, text, text, text),
                Outage.entry("14:28:00", Kind.ROOT_CAUSE, text, text, text),
                Outage.entry("14:35:00", Kind.ROLLBACK, text, text, text),
                Outage.entry("14:36:20", Kind.RECOVERY, text, text, text),
                Outage.entry("14:50:00", Kind.STATUS_UPDATE, text, text, text));
        List<ActionItemView> items =
                List.of(Outage.item(1, Priority.P0, text, text, LocalDate.of(2026, 2, 12), Status.OPEN));
        return MarkdownRenderer.render(new DocumentFacts(
                Outage.drafted(incident, timeline, items, List.of(incident), texts), incident, timeline, items));
    }
}
