package dev.postmortemsync.postmortem;

import java.time.Instant;

/**
 * One edit of a section.
 *
 * @param version to restore it by
 * @param text what was written; {@code null} where the generated half was given back
 * @param before what the section showed until then
 */
public record SectionVersionView(long version, String text, String before, String editedBy, Instant editedAt) {}
