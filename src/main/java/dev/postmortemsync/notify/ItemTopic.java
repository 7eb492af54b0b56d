package dev.postmortemsync.notify;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Line;
import dev.postmortemsync.notify.Reminding.Due;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Action items that are due or overdue; those that were finished, or moved to another day, meanwhile are left out. */
@ApplicationScoped
class ItemTopic implements Topic {

    private static final int SHOWN = 15;

    private final ActionItems items;
    private final Links links;

    ItemTopic(ActionItems items, Links links) {
        this.items = items;
        this.links = links;
    }

    /** The lists of a message, in its order. */
    private enum Heading {
        TODAY("Due today"),
        SOON("Due within two business days"),
        OVERDUE("Overdue"),
        DECIDE("Overdue for weeks: reschedule, split, or cancel with a reason"),
        LEAD("Overdue for weeks, of others, in postmortems that you lead");

        private final String words;

        Heading(String words) {
            this.words = words;
        }

        static Heading of(String step) {
            if (step.startsWith("lead")) {
                return LEAD;
            }
            if (step.startsWith("soon")) {
                return SOON;
            }
            if (step.startsWith("today")) {
                return TODAY;
            }
            return step.contains("-decide") ? DECIDE : OVERDUE;
        }
    }

    @Override
    public boolean has(Due due) {
        return due.is("item");
    }

    @Override
    public Said of(List<Due> dues, Announcement told) {
        Map<UUID, ActionItemView> known = items
                .all(dues.stream().map(Due::id).distinct().toList())
                .stream()
                .collect(Collectors.toMap(ActionItemView::id, item -> item));
        Map<Heading, List<ActionItemView>> byHeading = new EnumMap<>(Heading.class);
        for (Due due : dues) {
            ActionItemView item = known.get(due.id());
            if (item != null && unfinished(item) && due.step().endsWith("@" + item.dueDate())) {
                byHeading
                        .computeIfAbsent(Heading.of(due.step()), none -> new ArrayList<>())
                        .add(item);
            }
        }
        // Who owns what he leads reads of it once.
        byHeading.computeIfPresent(Heading.LEAD, (lead, of) -> {
            List<ActionItemView> others = of.stream()
                    .filter(item -> byHeading.entrySet().stream()
                            .noneMatch(list ->
                                    list.getKey() != lead && list.getValue().contains(item)))
                    .toList();
            return others.isEmpty() ? null : others;
        });
        if (byHeading.isEmpty()) {
            return null;
        }
        List<Block> blocks = byHeading.entrySet().stream()
                .map(list -> Block.of(
                        list.getKey().words,
                        list.getValue().stream().map(item -> line(item, links)).toList(),
                        SHOWN))
                .toList();
        int coming = size(byHeading, Heading.TODAY) + size(byHeading, Heading.SOON);
        int all = byHeading.values().stream().mapToInt(List::size).sum();
        ActionItemView first = byHeading.values().iterator().next().get(0);
        String title = title(all - coming, coming);
        return new Said(title, title, "", blocks, links.postmortem(first.postmortemId()), "Open the postmortem");
    }

    private static int size(Map<Heading, List<ActionItemView>> byHeading, Heading heading) {
        return byHeading.getOrDefault(heading, List.of()).size();
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
}
