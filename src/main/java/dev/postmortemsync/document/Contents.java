package dev.postmortemsync.document;

import java.util.Locale;

/** The table of contents: the template's headings, the same for every document. */
final class Contents {

    private Contents() {}

    /** Links to all headings but the title. */
    static String html() {
        StringBuilder list = new StringBuilder("<nav class=\"contents\" aria-label=\"Contents\">");
        int level = 1;
        for (Chapter chapter : Chapter.values()) {
            if (chapter == Chapter.HEADER) {
                continue;
            }
            // One level deeper opens a list, the same level ends an item, one level up ends item and list.
            list.append(
                    switch (chapter.level() - level) {
                        case 1 -> "<ul>";
                        case 0 -> "</li>";
                        default -> "</li></ul></li>";
                    });
            level = chapter.level();
            list.append("<li><a href=\"#").append(anchor(chapter.heading())).append("\">");
            list.append(chapter.heading()).append("</a>");
        }
        return list.append("</li></ul></nav>").toString();
    }

    /** The id of the heading with these words. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
