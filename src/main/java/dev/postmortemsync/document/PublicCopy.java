package dev.postmortemsync.document;

import java.time.Instant;
import java.util.List;

/**
 * The copy that anybody may read, as it would be released now.
 *
 * @param text Markdown; what is not decided is blocked in it
 * @param etag to release exactly this text by
 * @param open how many findings nobody has decided: none may be left
 * @param difference from the internal text
 * @param released whether this very text is what was released last
 * @param releases newest first
 */
public record PublicCopy(
        String text,
        String etag,
        long open,
        List<Finding> findings,
        List<PublicPart> sections,
        List<Difference.Line> difference,
        boolean released,
        List<Release> releases) {

    /** The words of {@link #text} as an HTML fragment that is safe to put into a page. */
    public String html() {
        return HtmlRenderer.render(text);
    }

    /** A release without its text; numbers count from 1. */
    public record Release(int number, String releasedBy, Instant releasedAt) {}

    /** What anybody may read. */
    public record Released(int number, String title, String markdown, Instant releasedAt) {

        /** The same words as an HTML fragment that is safe to put into a page. */
        public String html() {
            return HtmlRenderer.render(markdown);
        }
    }
}
