package dev.postmortemsync.actionitem;

import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Collectors;

/** Action items that have been overdue for long: each is rescheduled, split, or closed with a reason. */
@ApplicationScoped
public class OverdueItems {

    private static final int MOST_PARTS = 20;

    private final ActionItems actionItems;
    private final ActionItemViews views;
    private final Clock clock;

    OverdueItems(ActionItems actionItems, ActionItemViews views, Clock clock) {
        this.actionItems = actionItems;
        this.views = views;
        this.clock = clock;
    }

    /**
     * What came of a decision.
     *
     * @param parts what it was split into, or empty
     */
    public record Decided(ActionItemView item, List<ActionItemView> parts) {}

    /**
     * Takes a decision and keeps it. It may be taken before it is due.
     *
     * @throws Refusal naming what the choice lacks
     * @throws NoSuchElementException where there is no such action item
     * @throws IllegalStateException where it is finished
     */
    @Transactional
    public Decided decide(UUID id, NewDecision decision, String by) {
        ActionItem item = ActionItem.lock(id);
        if (item == null || item.deleted()) {
            throw new NoSuchElementException("no action item has the id " + id);
        }
        if (item.values().status() == Status.DONE || item.values().status() == Status.CANCELLED) {
            throw new IllegalStateException("it is finished already");
        }
        LocalDate before = item.values().dueDate();
        String reason = decision.reason() == null ? null : Wording.reason(decision.reason());
        List<ActionItemView> parts = List.of();
        switch (decision.choice() == null ? "" : decision.choice()) {
            case Decision.RESCHEDULE ->
                actionItems.apply(item, ActionItemEdit.nothing().dueDate(future("dueDate", decision.dueDate())), by);
            case Decision.SPLIT -> parts = split(item, decision, reason, by);
            case Decision.CLOSE -> close(item, required(reason), by);
            default -> throw new Refusal("choice", "must be reschedule, split or close");
        }
        List<UUID> made = parts.stream().map(ActionItemView::id).toList();
        Decision.keep(item, decision.choice(), before, reason, made, by, clock.instant());
        return new Decided(views.of(item), parts);
    }

    /** What was decided so far, the oldest first. */
    @Transactional
    public List<DecisionView> history(UUID id) {
        return Decision.of(id).stream().map(Decision::view).toList();
    }

    private List<ActionItemView> split(ActionItem item, NewDecision decision, String reason, String by) {
        List<NewDecision.Part> parts = decision.parts() == null ? List.of() : decision.parts();
        if (parts.size() < 2 || parts.size() > MOST_PARTS || parts.contains(null)) {
            throw new Refusal("parts", "must be two to " + MOST_PARTS + " action items");
        }
        List<ActionItemView> made = parts.stream()
                .map(part -> actionItems.add(
                        item.postmortemId(),
                        new NewActionItem(
                                part.priority() == null ? item.values().priority() : part.priority(),
                                part.title(),
                                part.owner() == null ? item.values().owner() : part.owner(),
                                future("parts.dueDate", part.dueDate())),
                        by))
                .toList();
        String into = made.stream().map(part -> "#" + part.number()).collect(Collectors.joining(", "));
        close(item, Wording.shortened("Split into " + into + (reason == null ? "" : ": " + reason)), by);
        return made;
    }

    private void close(ActionItem item, String reason, String by) {
        actionItems.apply(
                item, ActionItemEdit.nothing().status(Status.CANCELLED).reason(reason), by);
    }

    private LocalDate future(String field, LocalDate day) {
        if (day == null || day.isBefore(views.today())) {
            throw new Refusal(field, "must be a day from today on");
        }
        return day;
    }

    private static String required(String reason) {
        if (reason == null) {
            throw new Refusal("reason", "must say why it will not be done");
        }
        return reason;
    }
}
