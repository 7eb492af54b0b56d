package dev.postmortemsync.document;

import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The Markdown's words as an HTML fragment that is safe to put into a page. Two nets: HTML inside the Markdown is text
 * from the start, and what comes out passes a list of allowed elements.
 */
final class HtmlRenderer {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), TaskListItemsExtension.create());

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .enabledBlockTypes(Set.of(
                    Heading.class,
                    ThematicBreak.class,
                    FencedCodeBlock.class,
                    IndentedCodeBlock.class,
                    BlockQuote.class,
                    ListBlock.class))
            .build();

    private static final org.commonmark.renderer.html.HtmlRenderer RENDERER =
            org.commonmark.renderer.html.HtmlRenderer.builder()
                    .extensions(EXTENSIONS)
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    // The template puts each field of its header on a line of its own.
                    .softbreak("<br />\n")
                    .build();

    private static final PolicyFactory SAFE = new HtmlPolicyBuilder()
            .allowElements("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "ul", "ol", "li", "blockquote")
            .allowElements("strong", "em", "code", "pre", "table", "thead", "tbody", "tr", "th", "td", "a", "input")
            .allowAttributes("align")
            .matching(true, "left", "right", "center")
            .onElements("th", "td")
            .allowAttributes("start")
            .matching(java.util.regex.Pattern.compile("\\d{1,9}"))
            .onElements("ol")
            .allowAttributes("type")
            .matching(true, "checkbox")
            .onElements("input")
            .allowAttributes("checked", "disabled")
            .onElements("input")
            .allowAttributes("href")
            .onElements("a")
            .allowUrlProtocols("https", "http", "mailto")
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
            .toFactory();

    private HtmlRenderer() {}

    static String render(String markdown) {
        return SAFE.sanitize(RENDERER.render(PARSER.parse(markdown)));
    }
}
