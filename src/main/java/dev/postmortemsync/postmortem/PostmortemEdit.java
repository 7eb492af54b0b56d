package dev.postmortemsync.postmortem;

import java.util.List;

/**
 * What a person wants changed. A component that is {@code null} leaves its value as it is.
 *
 * @param sections texts to put in the place of what is generated
 * @param status {@code draft} or {@code in_review}; final is reached by publishing alone
 * @param visibility {@code internal} or {@code public}
 * @param distribution in the template's words, e.g. {@code Engineering team}
 * @param owner name or handle; empty takes the owner away
 * @param reviewers names or handles; empty takes them all away
 */
public record PostmortemEdit(
        List<SectionText> sections,
        String status,
        String visibility,
        String distribution,
        String owner,
        List<String> reviewers) {

    /**
     * A person's text of one section.
     *
     * @param key {@link SectionKey#code()}
     * @param text Markdown; {@code null} gives the generated half back
     */
    public record SectionText(String key, String text) {}

    /** An edit of one section alone. */
    public static PostmortemEdit section(String key, String text) {
        return new PostmortemEdit(List.of(new SectionText(key, text)), null, null, null, null, null);
    }
}
