package dev.postmortemsync.notify;

import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Fact;
import dev.postmortemsync.notify.Message.Line;

/** A message as plain text. */
final class MailText {

    private MailText() {}

    static String of(Message message) {
        StringBuilder text = new StringBuilder(message.title()).append("\n\n");
        if (!message.lead().isEmpty()) {
            text.append(message.lead()).append("\n\n");
        }
        text.append(message.action()).append(": ").append(message.url()).append("\n");
        if (!message.facts().isEmpty()) {
            text.append("\n");
        }
        for (Fact fact : message.facts()) {
            text.append(fact.label()).append(": ").append(fact.text()).append("\n");
        }
        message.blocks().forEach(block -> append(text, block));
        return text.append("\n-- \n").append(message.why()).append("\n").toString();
    }

    private static void append(StringBuilder text, Block block) {
        text.append("\n").append(block.heading()).append("\n");
        for (Line line : block.lines()) {
            text.append("- ").append(line.text());
            if (line.note() != null && !line.note().isEmpty()) {
                text.append(" (").append(line.note()).append(")");
            }
            if (line.url() != null) {
                text.append("\n  ").append(line.url());
            }
            text.append("\n");
        }
        if (block.more() > 0) {
            text.append("  … and ").append(block.more()).append(" more\n");
        }
    }
}
