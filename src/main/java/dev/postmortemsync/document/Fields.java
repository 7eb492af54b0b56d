package dev.postmortemsync.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/** The lines "**Label**: value" of a header. */
final class Fields {

    static final String DATE = "Date";
    static final String SEVERITY = "Severity";
    static final String COMMANDER = "Incident Commander";
    static final String RESPONDERS = "Responders";
    static final String STATUS = "Status";
    static final String OWNER = "Postmortem Owner";
    static final String REVIEWERS = "Reviewed By";
    static final String VISIBILITY = "Visibility";
    static final String DISTRIBUTION = "Distribution";

    private Fields() {}

    /** Label to value, as a reader sees them; a question that is still open is no value. */
    static Map<String, String> in(List<Node> blocks) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Node block : blocks) {
            if (block instanceof Paragraph) {
                lines(block).forEach(line -> read(line, fields));
            }
        }
        return fields;
    }

    private static List<List<Node>> lines(Node paragraph) {
        List<List<Node>> lines = new ArrayList<>(List.of(new ArrayList<>()));
        for (Node node : Markdown.children(paragraph)) {
            if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
                lines.add(new ArrayList<>());
            } else {
                lines.get(lines.size() - 1).add(node);
            }
        }
        return lines;
    }

    private static void read(List<Node> line, Map<String, String> fields) {
        if (line.isEmpty() || !(line.get(0) instanceof StrongEmphasis label)) {
            return;
        }
        List<Node> rest = line.subList(1, line.size());
        String value = rest.stream().map(Markdown::words).collect(Collectors.joining());
        boolean asked = rest.stream().anyMatch(Fields::isQuestion);
        fields.putIfAbsent(
                Markdown.words(label).replaceFirst(":$", "").strip(),
                asked ? "" : value.replaceFirst("^:", "").strip());
    }

    private static boolean isQuestion(Node node) {
        String words = Markdown.words(node);
        return node instanceof Emphasis && words.startsWith("@") && words.endsWith("?");
    }
}
