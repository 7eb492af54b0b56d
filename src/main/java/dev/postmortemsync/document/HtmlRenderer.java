package dev.postmortemsync.document;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The Markdown's words as an HTML fragment that is safe to put into a page. Two nets: HTML inside the Markdown is text
 * from the start, and what comes out passes a list of allowed elements.
 */
final class HtmlRenderer {

    private static final org.commonmark.renderer.html.HtmlRenderer RENDERER =
            org.commonmark.renderer.html.HtmlRenderer.builder()
                    .extensions(List.of(Markdown.TABLES))
                    .nodeRendererFactory(Boxes::new)
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    // The template puts each field of its header on a line of its own.
                    .softbreak("<br />\n")
                    .attributeProviderFactory(context -> HtmlRenderer::attributes)
                    .build();

    private static final PolicyFactory SAFE = new HtmlPolicyBuilder()
            .allowElements("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "ul", "ol", "li", "blockquote")
            .allowElements("strong", "em", "code", "pre", "table", "thead", "tbody", "tr", "th", "td", "a")
            .allowAttributes("id")
            .matching(Pattern.compile("[a-z0-9-]{1,60}"))
            .onElements("h2", "h3")
            .allowAttributes("align")
            .matching(true, "left", "right", "center")
            .onElements("th", "td")
            .allowAttributes("start")
            .matching(Pattern.compile("\\d{1,9}"))
            .onElements("ol")
            .allowAttributes("class")
            .matching(true, Boxes.CLASS)
            .onElements("li")
            .allowAttributes("href")
            .onElements("a")
            .allowUrlProtocols("https", "http", "mailto")
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
            .toFactory();

    private HtmlRenderer() {}

    static String render(String markdown) {
        return scrolling(SAFE.sanitize(RENDERER.render(Markdown.parseToShow(markdown))));
    }

    /** A table wider than a phone moves by itself, and the words around it stay. Text that looks like it is escaped by now. */
    private static String scrolling(String html) {
        return html.replace("<table>", "<div class=\"wide\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table>")
                .replace("</table>", "</table></div>");
    }

    /** The same with what a reader of a page wants besides: the table of contents, and the chart in its chapter. */
    static String page(String markdown, String chart) {
        String html = render(markdown);
        int contents = html.indexOf("<h2 ");
        String heading = "<h2 id=\"" + Contents.anchor(Chapter.TIMELINE.heading()) + "\">" + Chapter.TIMELINE.heading()
                + "</h2>";
        int below = html.indexOf(heading) + heading.length();
        return contents < 0 || below < contents
                ? html
                : html.substring(0, contents)
                        + Contents.html()
                        + html.substring(contents, below)
                        + chart
                        + html.substring(below);
    }

    /** The template's headings can be linked to; a person's own stand below the third level. */
    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        if (Boxes.has(node)) {
            attributes.put("class", Boxes.CLASS);
        }
        if (node instanceof Heading heading && (heading.getLevel() == 2 || heading.getLevel() == 3)) {
            attributes.put("id", Contents.anchor(Markdown.words(heading)));
        }
    }
}
