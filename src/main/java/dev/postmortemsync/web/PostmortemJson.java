package dev.postmortemsync.web;

import dev.postmortemsync.incident.Links;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.SectionView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A postmortem as the API shows it; see {@link PostmortemView}. */
public record PostmortemJson(
        UUID id,
        List<UUID> incidentIds,
        String title,
        String status,
        List<SectionJson> sections,
        String visibility,
        String distribution,
        String owner,
        List<String> reviewers,
        PostmortemView.Completeness completeness,
        Instant createdAt,
        Instant updatedAt,
        Instant publishedAt,
        String url) {

    /**
     * A section.
     *
     * @param key e.g. {@code root-cause}
     * @param generated what the facts say
     * @param text what a person wrote in its place, or {@code null}
     */
    public record SectionJson(
            String key, String title, String generated, String text, String editedBy, Instant editedAt) {

        static SectionJson of(SectionView section) {
            return new SectionJson(
                    section.key().code(),
                    section.key().title(),
                    section.generated(),
                    section.text(),
                    section.editedBy(),
                    section.editedAt());
        }
    }

    static PostmortemJson of(PostmortemView postmortem, Links links) {
        return new PostmortemJson(
                postmortem.id(),
                postmortem.incidentIds(),
                postmortem.title(),
                postmortem.status(),
                postmortem.sections().stream().map(SectionJson::of).toList(),
                postmortem.visibility(),
                postmortem.distribution(),
                postmortem.owner(),
                postmortem.reviewers(),
                postmortem.completeness(),
                postmortem.createdAt(),
                postmortem.updatedAt(),
                postmortem.publishedAt(),
                links.postmortem(postmortem.id()));
    }
}
