package dev.postmortemsync.notify;

import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Line;
import dev.postmortemsync.notify.Plan.Box;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Tells what of one part of the follow-up plan is done and what is not; nothing where all is. */
@ApplicationScoped
class PlanWriter implements Writer {

    private static final int MOST_SIMILAR = 20;

    private final Postmortems postmortems;
    private final Incidents incidents;
    private final ActionItems items;
    private final Announcements announcements;
    private final Links links;
    private final Clock clock;

    PlanWriter(
            Postmortems postmortems,
            Incidents incidents,
            ActionItems items,
            Announcements announcements,
            Links links,
            Clock clock) {
        this.postmortems = postmortems;
        this.incidents = incidents;
        this.items = items;
        this.announcements = announcements;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public Set<Occasion> occasions() {
        return EnumSet.of(Occasion.PLAN);
    }

    @Override
    public Message write(Announcement told) {
        String[] parts = told.about.get(0).split(":", 3);
        PostmortemView postmortem = postmortems.find(UUID.fromString(parts[1])).orElse(null);
        if (postmortem == null) {
            return null;
        }
        Term term = Term.valueOf(parts[2].toUpperCase(Locale.ROOT));
        Plan plan = new Plan(
                postmortem,
                items.ofPostmortem(postmortem.id()),
                since(postmortem),
                announcements.stages(postmortem.id()).contains("feedback"));
        List<Box> boxes = plan.of(term);
        long open = boxes.stream().filter(box -> !box.ticked()).count();
        if (open == 0) {
            return null;
        }
        List<Line> lines = boxes.stream()
                .map(box -> new Line((box.ticked() ? "☑ " : "☐ ") + box.words(), null, box.fact()))
                .toList();
        return new Message(
                term.title() + " after \"" + postmortem.title() + "\": " + open + " of " + boxes.size() + " open",
                "The follow-up plan asks for this by now.",
                List.of(),
                List.of(new Block("Follow-up plan, " + term.title(), lines, 0)),
                links.postmortem(postmortem.id()),
                "Open the postmortem",
                "Sent once for this part of the plan.");
    }

    private List<IncidentView> since(PostmortemView postmortem) {
        UUID leading = postmortem.incidentIds().get(0);
        return incidents
                .find(leading)
                .map(incident -> incidents.resembling(
                        leading, incident.detectedAt().plusSeconds(1), clock.instant(), MOST_SIMILAR))
                .orElse(List.of());
    }
}
