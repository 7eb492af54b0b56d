package dev.postmortemsync.notify;

import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Line;
import dev.postmortemsync.notify.Plan.Box;
import dev.postmortemsync.notify.Reminding.Due;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What of each part of the follow-up plan is done and what is not; nothing of a part where all is. */
@ApplicationScoped
class PlanTopic implements Topic {

    private static final int MOST_SIMILAR = 20;
    private static final int SHOWN = 30;

    private final Postmortems postmortems;
    private final Incidents incidents;
    private final ActionItems items;
    private final Reminding reminding;
    private final Links links;
    private final Clock clock;

    PlanTopic(
            Postmortems postmortems,
            Incidents incidents,
            ActionItems items,
            Reminding reminding,
            Links links,
            Clock clock) {
        this.postmortems = postmortems;
        this.incidents = incidents;
        this.items = items;
        this.reminding = reminding;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public boolean has(Due due) {
        return due.is("plan");
    }

    /** That this part of the plan is asked for. */
    static Due due(UUID postmortemId, Term term) {
        return new Due("plan:" + postmortemId, term.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public Said of(List<Due> dues, Announcement told) {
        List<Line> lines = new ArrayList<>();
        int plans = 0;
        for (Due due : dues) {
            PostmortemView postmortem = postmortems.find(due.id()).orElse(null);
            if (postmortem == null) {
                continue;
            }
            Term term = Term.valueOf(due.step().toUpperCase(Locale.ROOT));
            List<Box> boxes = plan(postmortem).of(term);
            long open = boxes.stream().filter(box -> !box.ticked()).count();
            if (open > 0) {
                plans++;
                lines.add(new Line(
                        term.title() + " after \"" + postmortem.title() + "\"",
                        links.postmortem(postmortem.id()),
                        open + " of " + boxes.size() + " open"));
                boxes.forEach(box -> lines.add(new Line((box.ticked() ? "☑ " : "☐ ") + box.words(), null, box.fact())));
            }
        }
        if (plans == 0) {
            return null;
        }
        String title = plans == 1 ? "1 follow-up plan is open" : plans + " follow-up plans are open";
        return new Said(
                title,
                title,
                "",
                List.of(Block.of("What follow-up plans ask for by now", lines, SHOWN)),
                lines.get(0).url(),
                "Open the postmortem");
    }

    private Plan plan(PostmortemView postmortem) {
        return new Plan(
                postmortem,
                items.ofPostmortem(postmortem.id()),
                since(postmortem),
                reminding.wasGiven(FeedbackTopic.ofEverybody(postmortem.id())));
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
