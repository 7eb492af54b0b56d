package dev.postmortemsync.document;

import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.SectionKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a document anybody may read, made of its text: no names, no links to our own tools, no internal parts. Pure. */
final class PublicDocument {

    private static final Pattern LINK = Pattern.compile("\\[((?:\\\\.|[^\\[\\]\\\\])*+)\\]\\(([^\\s)]*)\\)");
    private static final Set<String> HEADER = Set.of(Fields.DATE, Fields.SEVERITY, "Duration");

    private final Reading reading;
    private final Set<String> internal;
    private final People people;
    private final Page page = new Page();
    private String parent = "";

    private PublicDocument(Reading reading, Set<String> internal, People people) {
        this.reading = reading;
        this.internal = internal;
        this.people = people;
    }

    /**
     * @param document the internal text, as it is or will be published
     * @param internal keys of the parts that are left out
     * @param ours tells the addresses of our own tools, whose links become their words; others are shown, to be decided
     */
    static String of(String document, Set<String> internal, People people, OwnTools ours) {
        String text = new PublicDocument(Reading.of(document), internal, people).composed();
        String unlinked = LINK.matcher(text)
                .replaceAll(link -> Matcher.quoteReplacement(
                        ours.has(link.group(2)) ? link.group(1) : link.group(1) + " (" + link.group(2) + ")"));
        return people.withRoles(unlinked);
    }

    private String composed() {
        for (Chapter chapter : Chapter.values()) {
            switch (chapter) {
                case HEADER -> header();
                case TIMELINE -> timeline(chapter);
                case FIVE_WHYS -> {
                    section(chapter, SectionKey.FIVE_WHYS);
                    rootCause();
                }
                case ACTION_ITEMS -> actionItems(chapter);
                case SIGN_OFF -> {
                    // Who signed is nobody's business outside.
                }
                default -> {
                    if (chapter.level() == 2) {
                        parent = "";
                    }
                    if (chapter.key() != null) {
                        section(chapter, chapter.key());
                    } else {
                        parent = chapter.line();
                    }
                }
            }
        }
        return page.text();
    }

    private void header() {
        page.block(Chapter.HEADER.line() + ": " + MarkdownText.of(reading.title()));
        StringBuilder lines = new StringBuilder();
        reading.fields().forEach((label, value) -> {
            if (HEADER.contains(label)) {
                lines.append(
                        "**%s**: %s%n".formatted(label, MarkdownText.of(value)).replace("\r", ""));
            }
        });
        page.block(lines.toString());
    }

    private void section(Chapter chapter, SectionKey key) {
        String text = reading.sections().getOrDefault(key, "");
        if (text.isBlank() || internal.contains(key.code())) {
            return;
        }
        open(chapter.line());
        page.block(chapter.lead()).block(text);
    }

    private void rootCause() {
        String text = reading.sections().getOrDefault(SectionKey.ROOT_CAUSE, "");
        if (!text.isBlank() && !internal.contains(SectionKey.ROOT_CAUSE.code())) {
            open("### " + SectionKey.ROOT_CAUSE.title());
            page.block(text);
        }
    }

    /** A chapter's heading stands above its first part that is shown. */
    private void open(String heading) {
        page.block(parent).block(heading);
        parent = "";
    }

    private void timeline(Chapter chapter) {
        if (internal.contains(PublicPart.TIMELINE) || reading.timeline() == null) {
            return;
        }
        Table table = Table.of(reading.timeline());
        boolean several = table.columns().contains("incident");
        StringBuilder rows = new StringBuilder("| Time | Event | Actor |" + (several ? " Incident |" : "")
                + "\n|------|-------|-------|" + (several ? "----------|" : ""));
        for (Map<String, String> row : table.rows()) {
            rows.append("\n| %s | %s | %s |"
                    .formatted(
                            MarkdownText.of(row.get("time")),
                            MarkdownText.of(row.get("event")),
                            MarkdownText.of(people.actor(row.getOrDefault("actor", "")))));
            if (several) {
                rows.append(" ").append(MarkdownText.of(row.get("incident"))).append(" |");
            }
        }
        page.block(chapter.line()).block("**All times in UTC.**").block(rows.toString());
        String body = reading.fixed().getOrDefault(chapter.heading(), "");
        int milestones = body.indexOf("\n**Key Milestones");
        page.block(milestones < 0 ? "" : body.substring(milestones));
    }

    private void actionItems(Chapter chapter) {
        List<Row> rows = reading.rows();
        if (rows.isEmpty() || internal.contains(PublicPart.ACTION_ITEMS)) {
            return;
        }
        List<Column> columns = List.of(Column.PRIORITY, Column.TITLE, Column.DUE_DATE, Column.STATUS);
        StringBuilder table = new StringBuilder("|");
        columns.forEach(column -> table.append(" ").append(column.heading()).append(" |"));
        table.append("\n|").append("---|".repeat(columns.size()));
        for (Row row : rows) {
            table.append("\n|");
            columns.forEach(column ->
                    table.append(" ").append(MarkdownText.of(row.cell(column))).append(" |"));
        }
        page.block(chapter.line()).block(table.toString());
    }
}
