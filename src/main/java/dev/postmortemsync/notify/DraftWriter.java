package dev.postmortemsync.notify;

import dev.postmortemsync.incident.Links;
import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Line;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Asks for drafts to be begun with, or finished; those that were meanwhile are left out. */
@ApplicationScoped
class DraftWriter implements Writer {

    private static final int SHOWN = 15;

    private final Postmortems postmortems;
    private final Links links;
    private final Clock clock;

    DraftWriter(Postmortems postmortems, Links links, Clock clock) {
        this.postmortems = postmortems;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public Set<Occasion> occasions() {
        return EnumSet.of(Occasion.UNFINISHED);
    }

    @Override
    public Message write(Announcement told) {
        List<Line> begin = new ArrayList<>();
        List<Line> publish = new ArrayList<>();
        for (String about : told.about) {
            String[] parts = about.split(":", 3);
            PostmortemView draft = postmortems.find(UUID.fromString(parts[1])).orElse(null);
            if (draft == null || draft.status().equals("final")) {
                continue;
            }
            if (parts[2].equals("publish")) {
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
            blocks.add(Block.of("Nobody has begun", begin, SHOWN));
        }
        if (!publish.isEmpty()) {
            blocks.add(Block.of("Not published yet", publish, SHOWN));
        }
        return new Message(
                all == 1 ? "A postmortem waits for you" : all + " postmortems wait for you",
                "Facts fade quickly: what is asked in the draft is best answered this week.",
                List.of(),
                blocks,
                (begin.isEmpty() ? publish : begin).get(0).url(),
                "Open the draft",
                "Sent since you own the postmortem or commanded its incident, or since nobody who did could be reached.");
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
