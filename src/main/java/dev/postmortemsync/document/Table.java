package dev.postmortemsync.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Node;

/**
 * A table as a reader sees it.
 *
 * @param columns their names in lower case
 * @param rows cell by name of its column; rows without a word are left out
 * @param nodes the rows as they were parsed, one for each of {@code rows}
 */
record Table(Set<String> columns, List<Map<String, String>> rows, List<Node> nodes) {

    /** The first table among the blocks, or {@code null}. */
    static Node among(List<Node> blocks) {
        return blocks.stream().filter(TableBlock.class::isInstance).findFirst().orElse(null);
    }

    static Table of(Node table) {
        List<String> names = new ArrayList<>();
        List<Map<String, String>> rows = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        for (Node part : Markdown.children(table)) {
            for (Node line : Markdown.children(part)) {
                List<String> cells = Markdown.children(line).stream()
                        .map(cell -> Markdown.words(cell).strip())
                        .toList();
                if (part instanceof TableHead) {
                    cells.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
                } else if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < names.size(); i++) {
                        row.putIfAbsent(names.get(i), i < cells.size() ? cells.get(i) : "");
                    }
                    rows.add(row);
                    nodes.add(line);
                }
            }
        }
        return new Table(Set.copyOf(names), rows, nodes);
    }
}
