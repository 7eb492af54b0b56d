package dev.postmortemsync.notify;

import dev.postmortemsync.incident.Links;
import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Reminding.Due;
import dev.postmortemsync.notify.Topic.Said;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** All that one place is reminded of on one day; what was settled meanwhile is left out. */
@ApplicationScoped
class ReminderWriter implements Writer {

    private final List<Topic> topics;
    private final Links links;

    ReminderWriter(ItemTopic items, DraftTopic drafts, PlanTopic plans, FeedbackTopic feedback, Links links) {
        this.topics = List.of(items, drafts, plans, feedback);
        this.links = links;
    }

    @Override
    public Set<Occasion> occasions() {
        return EnumSet.of(Occasion.REMINDER);
    }

    @Override
    public Message write(Announcement told) {
        List<Due> dues = told.about.stream().map(Due::parse).toList();
        List<Said> said = topics.stream()
                .map(topic -> topic.of(dues.stream().filter(topic::has).toList(), told))
                .filter(Objects::nonNull)
                .toList();
        if (said.isEmpty()) {
            return null;
        }
        List<Block> blocks =
                said.stream().flatMap(part -> part.blocks().stream()).toList();
        Said first = said.get(0);
        boolean alone = said.size() == 1;
        return new Message(
                alone ? first.title() : said.stream().map(Said::headline).collect(Collectors.joining(", ")),
                alone ? first.lead() : "",
                List.of(),
                blocks,
                alone ? first.url() : links.start(),
                alone ? first.action() : "Open the overview",
                "At most one such message a day: of what you own, lead or took part in, or of what nobody else could be"
                        + " reached for.");
    }
}
