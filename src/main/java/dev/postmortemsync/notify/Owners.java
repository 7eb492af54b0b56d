package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who sees to a postmortem, and all postmortems to look through. */
@ApplicationScoped
class Owners {

    private static final int PAGE = 200;

    private final Postmortems postmortems;
    private final Incidents incidents;
    private final NotifyConfig config;

    Owners(Postmortems postmortems, Incidents incidents, NotifyConfig config) {
        this.postmortems = postmortems;
        this.incidents = incidents;
        this.config = config;
    }

    /** Who owns it, else who commanded; the empty text where nobody is known. */
    String of(PostmortemView postmortem) {
        return postmortem.owner() != null
                ? postmortem.owner()
                : Optional.ofNullable(incident(postmortem))
                        .map(IncidentView::commander)
                        .orElse("");
    }

    /** Whoever is configured, else {@link #of}. */
    String lead(UUID postmortemId) {
        return config.lead()
                .orElseGet(() -> postmortems.find(postmortemId).map(this::of).orElse(""));
    }

    IncidentView incident(PostmortemView postmortem) {
        return incidents.find(postmortem.incidentIds().get(0)).orElse(null);
    }

    /** Newest first; {@code null} for those of any status. */
    List<PostmortemView> all(String status) {
        List<PostmortemView> all = new ArrayList<>();
        List<PostmortemView> page;
        String cursor = null;
        do {
            page = postmortems.list(status, cursor, PAGE);
            all.addAll(page);
            cursor = page.isEmpty() ? null : Postmortems.cursorAfter(page.get(page.size() - 1));
        } while (page.size() == PAGE);
        return all;
    }

    /** Those that are not published: drafts and what is being reviewed. */
    List<PostmortemView> unpublished() {
        List<PostmortemView> all = new ArrayList<>(all("draft"));
        all.addAll(all("in_review"));
        return all;
    }
}
