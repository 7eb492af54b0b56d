package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentLine;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

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

    /** As {@link #of(PostmortemView)}, by postmortem, in one question. */
    Map<UUID, String> of(List<PostmortemView> postmortems) {
        Map<UUID, IncidentLine> leading = incidents.lines(
                postmortems.stream().map(one -> one.incidentIds().get(0)).toList());
        return postmortems.stream().collect(Collectors.toMap(PostmortemView::id, one -> {
            IncidentLine incident = leading.get(one.incidentIds().get(0));
            String commander = incident == null ? null : incident.commander();
            return one.owner() != null ? one.owner() : commander == null ? Nudge.NOBODY : commander;
        }));
    }

    IncidentView incident(PostmortemView postmortem) {
        return incidents.find(postmortem.incidentIds().get(0)).orElse(null);
    }

    /** Those that were made since then, newest first. */
    List<PostmortemView> since(Instant from) {
        return all(null, from);
    }

    /** Those that are not published: drafts and what is being reviewed. */
    List<PostmortemView> unpublished() {
        List<PostmortemView> all = new ArrayList<>(all("draft", Instant.EPOCH));
        all.addAll(all("in_review", Instant.EPOCH));
        return all;
    }

    private List<PostmortemView> all(String status, Instant from) {
        List<PostmortemView> all = new ArrayList<>();
        List<PostmortemView> page;
        PostmortemView last = null;
        do {
            page = postmortems.list(status, last == null ? null : Postmortems.cursorAfter(last), PAGE);
            page.stream().filter(one -> !one.createdAt().isBefore(from)).forEach(all::add);
            last = page.isEmpty() ? null : page.get(page.size() - 1);
        } while (page.size() == PAGE && !last.createdAt().isBefore(from));
        return all;
    }
}
