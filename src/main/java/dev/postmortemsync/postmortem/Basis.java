package dev.postmortemsync.postmortem;

import java.util.List;

/**
 * What the generated half of a section stands on.
 *
 * @param statements its sentences and lines in their order; the template's own words are none
 * @param questions what no fact answers
 */
public record Basis(SectionKey key, List<Statement> statements, List<Question> questions) {}
