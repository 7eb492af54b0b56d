package dev.postmortemsync.notify;

import dev.postmortemsync.postmortem.PostmortemView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The postmortem debt: what is not published, and was made since something happened, not since the past was read. */
@ApplicationScoped
class Drafts {

    private final Owners owners;
    private final Announced announced;

    Drafts(Owners owners, Announced announced) {
        this.owners = owners;
        this.announced = announced;
    }

    /** Oldest last. Of those that nobody was told of, only what somebody has begun with. */
    List<PostmortemView> open() {
        Set<UUID> known = announced.known();
        return owners.unpublished().stream()
                .filter(draft -> begun(draft) || known.contains(draft.id()))
                .toList();
    }

    /** Whether a person has put a hand to it. */
    static boolean begun(PostmortemView draft) {
        return draft.owner() != null
                || !draft.status().equals("draft")
                || !draft.reviewers().isEmpty()
                || draft.sections().stream().anyMatch(section -> section.text() != null);
    }
}
