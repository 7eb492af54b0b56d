package dev.postmortemsync.notify;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Line;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Tells one person of the action items that are due or overdue; those that were finished meanwhile are left out. */
@ApplicationScoped
class ItemWriter implements Writer {

    private static final int SHOWN = 15;

    private final ActionItems items;
    private final Links links;

    ItemWriter(ActionItems items, Links links) {
        this.items = items;
        this.links = links;
    }

    @Override
    public Set<Occasion> occasions() {
        return EnumSet.of(Occasion.DUE, Occasion.LEAD);
    }

    @Override
    public Message write(Announcement told) {
        Map<String, List<Line>> byHeading = new LinkedHashMap<>();
        List.of("soon", "today", "overdue", "decide").forEach(name -> byHeading.put(name, new ArrayList<>()));
        String page = null;
        for (String about : told.about) {
            String[] parts = about.split(":", 3);
            ActionItemView item = items.find(UUID.fromString(parts[1])).orElse(null);
            if (item != null && unfinished(item) && parts[2].endsWith("@" + item.dueDate())) {
                page = page == null ? links.postmortem(item.postmortemId()) : page;
                byHeading.get(heading(parts[2])).add(line(item, links));
            }
        }
        return page == null ? null : message(told.occasion(), byHeading, page);
    }

    private static Message message(Occasion occasion, Map<String, List<Line>> byHeading, String page) {
        boolean lead = occasion == Occasion.LEAD;
        int overdue = byHeading.get("overdue").size() + byHeading.get("decide").size();
        int coming = byHeading.get("soon").size() + byHeading.get("today").size();
        List<Block> blocks = new ArrayList<>();
        add(blocks, "Due today", byHeading.get("today"));
        add(blocks, "Due within two business days", byHeading.get("soon"));
        add(blocks, "Overdue", byHeading.get("overdue"));
        add(blocks, "Overdue for weeks: reschedule, split, or cancel with a reason", byHeading.get("decide"));
        return new Message(
                title(overdue, coming),
                lead ? "Overdue for so long that the owner alone will hardly settle it." : "",
                List.of(),
                blocks,
                page,
                "Open the postmortem",
                lead
                        ? "Sent since you lead the postmortem that these belong to."
                        : "Sent since you own these action items, or since nobody who does could be reached.");
    }

    private static String title(int overdue, int coming) {
        String first = overdue == 0 ? "" : count(overdue) + " overdue";
        return first + (overdue > 0 && coming > 0 ? ", " : "") + (coming == 0 ? "" : count(coming) + " due");
    }

    private static String count(int items) {
        return items + (items == 1 ? " action item" : " action items");
    }

    /** An action item as a line that leads to its work item, else to its postmortem. */
    static Line line(ActionItemView item, Links links) {
        boolean mirrored = item.plane() != null && item.plane().url() != null;
        String due = item.dueDate() == null ? "no due date" : "due " + item.dueDate();
        return new Line(
                item.priority() + " " + (mirrored ? item.plane().key() + " " : "") + item.title(),
                mirrored ? item.plane().url() : links.postmortem(item.postmortemId()),
                due + (item.owner() == null ? ", no owner" : ", " + item.owner()));
    }

    private static boolean unfinished(ActionItemView item) {
        return item.status() == Status.OPEN || item.status() == Status.IN_PROGRESS;
    }

    private static String heading(String step) {
        if (step.startsWith("soon") || step.startsWith("today")) {
            return step.substring(0, step.indexOf('@'));
        }
        return step.contains("-decide") ? "decide" : "overdue";
    }

    private static void add(List<Block> blocks, String heading, List<Line> lines) {
        if (!lines.isEmpty()) {
            blocks.add(Block.of(heading, lines, SHOWN));
        }
    }
}
