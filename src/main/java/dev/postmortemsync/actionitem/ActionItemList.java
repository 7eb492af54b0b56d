package dev.postmortemsync.actionitem;

import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/** Action items across postmortems, as people look for what is to be done: the most pressing first. */
@ApplicationScoped
public class ActionItemList {

    private static final List<Status> UNFINISHED = List.of(Status.OPEN, Status.IN_PROGRESS);
    private static final String OVERDUE = "deleted = false and status in :unfinished and dueDate < :today";

    private final ActionItemViews views;
    private final Clock clock;

    ActionItemList(ActionItemViews views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param createdAt when it was added
     * @param lateDays days since it was due; 0 where it is not overdue
     */
    public record Line(ActionItemView item, Instant createdAt, long lateDays) {

        /** Whether it was due before today (UTC) and is not finished. */
        public boolean overdue() {
            return lateDays > 0;
        }
    }

    /** Which states are looked for. */
    public enum Standing {
        /** Open or in progress. */
        UNFINISHED,
        OVERDUE,
        DONE,
        CANCELLED,
        ALL
    }

    /**
     * What is looked for; {@code null} means "any".
     *
     * @param owner handle, e-mail or name, in upper or lower case; empty for those without one
     * @param olderThanDays added at least as many days ago
     */
    public record Filter(Standing standing, String owner, Priority priority, Integer olderThanDays) {}

    /** Those that are overdue, longest first. */
    @Transactional
    public List<Line> overdue(int limit) {
        return lines(ActionItem.<ActionItem>find(OVERDUE + " order by dueDate, priority, id", overdue())
                .page(Page.ofSize(limit))
                .list());
    }

    /** How many are overdue. */
    @Transactional
    public long countOverdue() {
        return ActionItem.count(OVERDUE, overdue());
    }

    /** By priority, then by due date; those without a date last. */
    @Transactional
    public List<Line> find(Filter filter, int page, int size) {
        StringBuilder where = new StringBuilder("deleted = false");
        Parameters values = new Parameters();
        switch (filter.standing()) {
            case UNFINISHED -> {
                where.append(" and status in :unfinished");
                values.and("unfinished", UNFINISHED);
            }
            case OVERDUE -> {
                where.setLength(0);
                where.append(OVERDUE);
                values.and("unfinished", UNFINISHED).and("today", today());
            }
            case DONE, CANCELLED -> {
                where.append(" and status = :status");
                values.and("status", filter.standing() == Standing.DONE ? Status.DONE : Status.CANCELLED);
            }
            case ALL -> {}
        }
        if (filter.owner() != null && filter.owner().isEmpty()) {
            where.append(" and owner is null");
        } else if (filter.owner() != null) {
            where.append(" and lower(owner) = lower(:owner)");
            values.and("owner", filter.owner());
        }
        if (filter.priority() != null) {
            where.append(" and priority = :priority");
            values.and("priority", filter.priority());
        }
        if (filter.olderThanDays() != null) {
            where.append(" and createdAt <= :before");
            values.and("before", clock.instant().minus(filter.olderThanDays(), ChronoUnit.DAYS));
        }
        return lines(
                ActionItem.<ActionItem>find(where + " order by priority, dueDate nulls last, createdAt, id", values)
                        .range(page * size, page * size + size - 1)
                        .list());
    }

    /** Everybody who owns one that is not finished. */
    @Transactional
    public List<String> owners() {
        return ActionItem.find(
                        "select distinct owner from ActionItem where deleted = false and owner is not null and status in ?1 order by owner",
                        UNFINISHED)
                .project(String.class)
                .list();
    }

    private Parameters overdue() {
        return Parameters.with("unfinished", UNFINISHED).and("today", today());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private List<Line> lines(List<ActionItem> items) {
        List<ActionItemView> shown = views.of(items);
        return IntStream.range(0, items.size())
                .mapToObj(i -> line(items.get(i), shown.get(i)))
                .toList();
    }

    private Line line(ActionItem item, ActionItemView view) {
        long late = view.dueDate() == null ? 0 : ChronoUnit.DAYS.between(view.dueDate(), today());
        return new Line(view, item.createdAt(), view.unfinished() ? Math.max(0, late) : 0);
    }
}
