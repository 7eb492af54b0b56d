package dev.postmortemsync.document;

/** Markdown under construction: blocks with one empty line between. */
final class Page {

    private final StringBuilder text = new StringBuilder();

    Page block(String markdown) {
        if (!markdown.isBlank()) {
            text.append(text.length() == 0 ? "" : "\n\n").append(markdown.strip());
        }
        return this;
    }

    Page rule() {
        return block("---");
    }

    String text() {
        return text + "\n";
    }
}
