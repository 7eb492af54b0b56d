package dev.postmortemsync.document;

import dev.postmortemsync.postmortem.SectionKey;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A part of the document that can be in the public copy.
 *
 * @param key the section's, {@code timeline} or {@code action-items}
 * @param internal whether it is left out
 */
public record PublicPart(String key, String title, boolean internal) {

    static final String TIMELINE = "timeline";
    static final String ACTION_ITEMS = "action-items";

    /** Working papers and what only colleagues can open: left out unless a person says otherwise. */
    private static final Set<SectionKey> INTERNAL = EnumSet.of(
            SectionKey.FIVE_WHYS,
            SectionKey.CULTURAL_IMPROVEMENTS,
            SectionKey.IMMEDIATE,
            SectionKey.SHORT_TERM,
            SectionKey.LONG_TERM,
            SectionKey.QUARTERLY_REVIEW,
            SectionKey.RELATED_INCIDENTS,
            SectionKey.USEFUL_LINKS,
            SectionKey.METRICS_SNAPSHOT,
            SectionKey.CODE_CHANGES,
            SectionKey.FEEDBACK);

    /** All, the sections in the template's order. */
    static List<PublicPart> all(Map<String, Boolean> decided) {
        return Stream.concat(
                        Stream.of(
                                new PublicPart(TIMELINE, Chapter.TIMELINE.heading(), false),
                                new PublicPart(ACTION_ITEMS, Chapter.ACTION_ITEMS.heading(), false)),
                        Arrays.stream(SectionKey.values())
                                .map(key -> new PublicPart(key.code(), key.title(), INTERNAL.contains(key))))
                .map(part ->
                        new PublicPart(part.key(), part.title(), decided.getOrDefault(part.key(), part.internal())))
                .toList();
    }
}
