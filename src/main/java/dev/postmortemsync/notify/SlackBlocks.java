package dev.postmortemsync.notify;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.TextObject;
import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Line;
import java.util.ArrayList;
import java.util.List;

/** A message as Slack's blocks, within the limits of Slack's "Blocks" reference. */
final class SlackBlocks {

    /** Blocks of a message. */
    static final int MOST_BLOCKS = 50;
    /** Characters of a header. */
    static final int HEADER = 150;
    /** Characters of a section's text. */
    static final int TEXT = 3000;
    /** Fields of a section, and characters of each. */
    static final int FIELDS = 10;

    static final int FIELD = 2000;

    /** Characters of one line, so that a list is not one endless title. */
    private static final int LINE = 400;

    /** Header, lead, link and reason, and what says that lists are left out. */
    private static final int FRAME = 6;

    private SlackBlocks() {}

    static List<LayoutBlock> of(Message message) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(header(header -> header.text(plainText(cut(message.title(), HEADER)))));
        String link = link(message.action(), message.url());
        String lead = message.lead().isEmpty() ? link : cut(escaped(message.lead()), TEXT - LINE) + "\n" + link;
        blocks.add(section(section -> section.text(markdownText(lead))));
        fields(message, blocks);
        int room = MOST_BLOCKS - blocks.size() - FRAME;
        message.blocks().stream().limit(room).forEach(block -> blocks.add(list(block)));
        if (message.blocks().size() > room) {
            String more = "… and " + (message.blocks().size() - room) + " further lists";
            blocks.add(section(section -> section.text(markdownText(more))));
        }
        blocks.add(context(context -> context.elements(List.of(markdownText(cut(escaped(message.why()), TEXT))))));
        return blocks;
    }

    private static void fields(Message message, List<LayoutBlock> blocks) {
        List<TextObject> fields = new ArrayList<>();
        message.facts()
                .forEach(fact -> fields.add(markdownText(
                        "*" + cut(escaped(fact.label()), LINE) + "*\n" + cut(escaped(fact.text()), FIELD - 2 * LINE))));
        for (int from = 0; from < fields.size(); from += FIELDS) {
            List<TextObject> some = List.copyOf(fields.subList(from, Math.min(from + FIELDS, fields.size())));
            blocks.add(section(section -> section.fields(some)));
        }
    }

    private static LayoutBlock list(Block block) {
        StringBuilder text = new StringBuilder("*" + cut(escaped(block.heading()), LINE) + "*");
        int shown = 0;
        for (Line line : block.lines()) {
            String words = "\n• " + line(line);
            if (text.length() + words.length() > TEXT - LINE) {
                break;
            }
            text.append(words);
            shown++;
        }
        int more = block.more() + block.lines().size() - shown;
        if (more > 0) {
            text.append("\n… and ").append(more).append(" more");
        }
        return section(section -> section.text(markdownText(text.toString())));
    }

    private static String line(Line line) {
        String text = cut(line.text(), LINE);
        String words = line.url() == null ? escaped(text) : link(text, line.url());
        return line.note() == null || line.note().isEmpty() ? words : words + " — " + escaped(cut(line.note(), LINE));
    }

    private static String link(String text, String url) {
        return "<" + url + "|" + escaped(text).replace("|", "/") + ">";
    }

    /** Slack's "Formatting text": these three alone. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
