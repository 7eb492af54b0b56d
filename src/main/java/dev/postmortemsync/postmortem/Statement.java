package dev.postmortemsync.postmortem;

import java.util.List;

/**
 * A generated sentence or line with what it stands on.
 *
 * @param text Markdown, as it stands in the generated half
 * @param facts never empty: what no fact tells is asked, not said
 */
public record Statement(String text, List<Fact> facts) {}
