package dev.postmortemsync.postmortem;

import java.time.Instant;

/**
 * A section with its two halves, both Markdown.
 *
 * @param generated what the facts say; empty where they say nothing
 * @param text what a person wrote instead, or {@code null}
 */
public record SectionView(SectionKey key, String generated, String text, String editedBy, Instant editedAt) {

    /** What the document shows. */
    public String shown() {
        return text != null ? text : generated;
    }
}
