package dev.postmortemsync.notify;

import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Unfinished;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Line;
import dev.postmortemsync.postmortem.PostmortemView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** "Review action items weekly until all are complete": by priority, oldest first, and the postmortems that are owed. */
@ApplicationScoped
class WeeklyWriter implements Writer {

    private static final int SHOWN = 12;

    private final ActionItems items;
    private final Drafts drafts;
    private final Links links;
    private final NotifyConfig config;
    private final Clock clock;

    WeeklyWriter(ActionItems items, Drafts drafts, Links links, NotifyConfig config, Clock clock) {
        this.items = items;
        this.drafts = drafts;
        this.links = links;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Set<Occasion> occasions() {
        return EnumSet.of(Occasion.WEEKLY);
    }

    @Override
    public Message write(Announcement told) {
        List<Unfinished> open = items.unfinished();
        List<PostmortemView> owed = drafts.open();
        if (open.isEmpty() && owed.isEmpty()) {
            return null;
        }
        LocalDate today = RemindJob.days(config).day(clock.instant());
        List<Block> blocks = new ArrayList<>();
        for (Priority priority : Priority.values()) {
            List<Line> lines = open.stream()
                    .filter(one -> one.item().priority() == priority)
                    .sorted(Comparator.comparing(Unfinished::since))
                    .map(one -> aged(one, today))
                    .toList();
            if (!lines.isEmpty()) {
                blocks.add(Block.of(priority + " (" + lines.size() + ")", lines, SHOWN));
            }
        }
        if (!owed.isEmpty()) {
            List<Line> lines = owed.stream()
                    .sorted(Comparator.comparing(PostmortemView::createdAt))
                    .map(draft -> DraftTopic.line(draft, links, clock))
                    .toList();
            blocks.add(Block.of("Postmortems that are not published (" + lines.size() + ")", lines, SHOWN));
        }
        long overdue = open.stream().filter(one -> overdue(one, today)).count();
        return new Message(
                "This week: " + count(open.size(), "open action item") + ", " + count(owed.size(), "postmortem")
                        + " to finish",
                overdue == 0
                        ? "Nothing is overdue."
                        : overdue + " of the action items " + (overdue == 1 ? "is" : "are") + " overdue.",
                List.of(),
                blocks,
                links.start(),
                "Open the list",
                "Sent once a week for the stand-up, until all is complete.");
    }

    private static String count(int many, String of) {
        return many + " " + of + (many == 1 ? "" : "s");
    }

    private Line aged(Unfinished one, LocalDate today) {
        Line line = ItemTopic.line(one.item(), links);
        long days = Duration.between(one.since(), clock.instant()).toDays();
        String late = overdue(one, today) ? ", OVERDUE" : "";
        return new Line(
                line.text(), line.url(), "open for " + days + (days == 1 ? " day, " : " days, ") + line.note() + late);
    }

    private static boolean overdue(Unfinished one, LocalDate today) {
        return one.item().dueDate() != null && one.item().dueDate().isBefore(today);
    }
}
