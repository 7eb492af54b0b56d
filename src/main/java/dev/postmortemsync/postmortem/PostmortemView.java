package dev.postmortemsync.postmortem;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A postmortem with all its sections, in the template's order.
 *
 * @param incidentIds those that it covers, the one that it was made for first
 * @param status {@code draft}, {@code in_review} or {@code final}
 * @param visibility {@code internal} or {@code public}
 * @param distribution in the template's words
 * @param removals action items whose rows somebody took out of the document, and nobody has decided yet
 */
public record PostmortemView(
        UUID id,
        List<UUID> incidentIds,
        String title,
        String status,
        String visibility,
        String distribution,
        String owner,
        List<String> reviewers,
        Completeness completeness,
        List<SectionView> sections,
        List<UUID> removals,
        Instant createdAt,
        Instant updatedAt,
        Instant publishedAt,
        long version) {

    /** What no fact and no person has answered yet, in the template's order. */
    public List<OpenQuestion> questions() {
        return sections.stream()
                .flatMap(section -> OpenQuestion.in(section).stream())
                .toList();
    }

    /** The same as it will be when it is published. */
    public PostmortemView asFinal() {
        return new PostmortemView(
                id,
                incidentIds,
                title,
                Postmortem.FINAL,
                visibility,
                distribution,
                owner,
                reviewers,
                completeness,
                sections,
                removals,
                createdAt,
                updatedAt,
                publishedAt,
                version);
    }

    /** How much of what is asked has an answer. */
    public record Completeness(int answered, int asked) {}
}
