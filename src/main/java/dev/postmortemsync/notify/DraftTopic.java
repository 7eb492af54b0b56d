package dev.postmortemsync.notify;

import dev.postmortemsync.incident.Links;
import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Line;
import dev.postmortemsync.notify.Reminding.Due;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Drafts to be begun with, or finished; those that were meanwhile are left out. */
@ApplicationScoped
class DraftTopic implements Topic {

    static final String BEGIN = "begin";
    static final String PUBLISH = "publish";

    private static final int SHOWN = 15;

    private final Postmortems postmortems;
    private final Links links;
    private final Clock clock;

    DraftTopic(Postmortems postmortems, Links links, Clock clock) {
        this.postmortems = postmortems;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public boolean has(Due due) {
        return due.is("postmortem") && (due.step().equals(BEGIN) || due.step().equals(PUBLISH));
    }

    @Override
    public Said of(List<Due> dues, Announcement told) {
        List<Line> begin = new ArrayList<>();
        List<Line> publish = new ArrayList<>();
        for (Due due : dues) {
            PostmortemView draft = postmortems.find(due.id()).orElse(null);
            if (draft == null || draft.status().equals("final")) {
                continue;
            }
            if (due.step().equals(PUBLISH)) {
                publish.add(line(draft, links, clock));
            } else if (!Drafts.begun(draft)) {
                begin.add(line(draft, links, clock));
            }
        }
        int all = begin.size() + publish.size();
        if (all == 0) {
            return null;
        }
        List<Block> blocks = new ArrayList<>();
        if (!begin.isEmpty()) {
            blocks.add(Block.of("Postmortems that nobody has begun", begin, SHOWN));
        }
        if (!publish.isEmpty()) {
            blocks.add(Block.of("Postmortems that are not published", publish, SHOWN));
        }
        String title = all == 1 ? "1 postmortem waits for you" : all + " postmortems wait for you";
        return new Said(
                title,
                title,
                "Facts fade quickly: what a draft asks is best answered this week.",
                blocks,
                (begin.isEmpty() ? publish : begin).get(0).url(),
                "Open the draft");
    }

    static Line line(PostmortemView draft, Links links, Clock clock) {
        long days = Duration.between(draft.createdAt(), clock.instant()).toDays();
        return new Line(
                draft.title(),
                links.postmortem(draft.id()),
                days + (days == 1 ? " day old, " : " days old, ")
                        + draft.completeness().answered() + " of "
                        + draft.completeness().asked() + " answered"
                        + (draft.owner() == null ? ", no owner" : ", " + draft.owner()));
    }
}
