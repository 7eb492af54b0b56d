package dev.postmortemsync.document;

import dev.postmortemsync.postmortem.SectionKey;
import dev.postmortemsync.work.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Node;

/**
 * A document as read: the renderer's inverse. Pure.
 *
 * @param fields the labelled lines of header and sign-off
 * @param sections what people may write, byte for byte; a section whose heading is missing is missing here
 * @param rows the action items, in the table's order
 * @param timeline the timeline's table, or {@code null}
 * @param fixed what is not written by people, by the name of its chapter
 */
record Reading(
        String title,
        Map<String, String> fields,
        Map<SectionKey, String> sections,
        List<Row> rows,
        Node timeline,
        Map<String, String> fixed) {

    /**
     * @throws Refusal naming the heading and the rule that it breaks
     */
    static Reading of(String markdown) {
        String text = normal(markdown);
        Map<Chapter, Outline.Part> parts = Outline.of(text);
        Map<String, String> fields = new LinkedHashMap<>();
        Map<SectionKey, String> sections = new EnumMap<>(SectionKey.class);
        List<Row> rows = new ArrayList<>();
        Map<String, String> fixed = new LinkedHashMap<>();
        parts.forEach((chapter, part) -> {
            String body = text.substring(part.from(), part.to());
            switch (chapter) {
                case HEADER -> Fields.in(part.blocks()).forEach(fields::putIfAbsent);
                case SIGN_OFF -> Fields.in(part.blocks()).forEach(fields::putIfAbsent);
                case FIVE_WHYS -> whys(text, part, sections);
                case ACTION_ITEMS -> {
                    Node table = Table.among(part.blocks());
                    rows.addAll(Rows.in(table));
                    fixed.put(
                            chapter.heading(),
                            text.substring(part.from(), Markdown.start(table))
                                    + text.substring(Markdown.end(table), part.to()));
                }
                default -> {
                    if (chapter.key() == null) {
                        fixed.put(chapter.heading(), body);
                    } else {
                        sections.put(chapter.key(), withoutLead(chapter, body));
                    }
                }
            }
        });
        return new Reading(
                title(parts.get(Chapter.HEADER)),
                fields,
                sections,
                List.copyOf(rows),
                parts.containsKey(Chapter.TIMELINE)
                        ? Table.among(parts.get(Chapter.TIMELINE).blocks())
                        : null,
                fixed);
    }

    /** Line ends and the mark of byte order as editors leave them, made even. */
    private static String normal(String markdown) {
        String text = markdown.startsWith("\uFEFF") ? markdown.substring(1) : markdown;
        return text.replace("\r\n", "\n").replace('\r', '\n').replace('\0', '\uFFFD');
    }

    private static String title(Outline.Part header) {
        if (header == null) {
            throw new Refusal("Postmortem", "the document must start with \"# Postmortem: \" and its title");
        }
        return Markdown.words(header.heading())
                .substring("Postmortem:".length())
                .strip();
    }

    private static String withoutLead(Chapter chapter, String body) {
        return body.startsWith(chapter.lead())
                ? body.substring(chapter.lead().length()).strip()
                : body;
    }

    /** Two sections share the chapter of the five whys; the root cause starts at the first paragraph with its label. */
    private static void whys(String text, Outline.Part part, Map<SectionKey, String> sections) {
        Node cause = part.blocks().stream()
                .filter(Label.ROOT_CAUSE::opens)
                .findFirst()
                .orElse(null);
        Node problem = part.blocks().isEmpty() ? null : part.blocks().get(0);
        int from = problem != null && Label.PROBLEM.opens(problem) ? Label.endIn(problem, text) : part.from();
        int to = cause == null ? part.to() : Markdown.start(cause);
        sections.put(
                SectionKey.FIVE_WHYS, text.substring(Math.min(from, to), to).strip());
        if (cause != null) {
            sections.put(
                    SectionKey.ROOT_CAUSE,
                    text.substring(Label.endIn(cause, text), part.to()).strip());
        }
    }
}
