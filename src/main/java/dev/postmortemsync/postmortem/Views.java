package dev.postmortemsync.postmortem;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Entities as the records that others see. */
final class Views {

    private Views() {}

    static PostmortemView of(Postmortem postmortem, Collection<Section> sections, List<UUID> removals) {
        return new PostmortemView(
                postmortem.id,
                postmortem.incidents(),
                postmortem.title,
                postmortem.status,
                postmortem.visibility,
                postmortem.distribution,
                postmortem.owner,
                List.copyOf(postmortem.reviewers),
                completeness(postmortem, sections, removals.size()),
                inOrder(sections),
                List.copyOf(removals),
                postmortem.createdAt,
                postmortem.updatedAt,
                postmortem.publishedAt,
                postmortem.version);
    }

    /** All of the template's sections, also before the first draft has made their rows. */
    private static List<SectionView> inOrder(Collection<Section> sections) {
        Map<SectionKey, SectionView> views = new EnumMap<>(SectionKey.class);
        for (SectionKey key : SectionKey.values()) {
            views.put(key, new SectionView(key, "", null, null, null));
        }
        sections.stream().map(Section::view).forEach(view -> views.put(view.key(), view));
        return List.copyOf(views.values());
    }

    /** The sections' questions, the two of the sign-off (who owns it, who reviews it), and one for each removal. */
    private static PostmortemView.Completeness completeness(
            Postmortem postmortem, Collection<Section> sections, int removals) {
        int asked = sections.stream().mapToInt(section -> section.asked).sum();
        int answered = sections.stream().mapToInt(Section::answeredNow).sum();
        int owner = postmortem.owner == null ? 0 : 1;
        int reviewers = postmortem.reviewers.isEmpty() ? 0 : 1;
        return new PostmortemView.Completeness(answered + owner + reviewers, asked + 2 + removals);
    }
}
