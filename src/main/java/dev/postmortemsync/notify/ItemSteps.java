package dev.postmortemsync.notify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * When one is reminded of an action item: two business days before it is due, on the day, then weekly; after some weeks the
 * lead is too, and after more a decision is asked for. Only the step of the moment is told: after a standstill nobody is
 * told what is past. A new due date begins anew.
 */
record ItemSteps(WorkDays days, int leadAfter) {

    private static final int AHEAD = 2;

    /**
     * A step.
     *
     * @param name {@code soon}, {@code today}, {@code overdue-3}, {@code lead-3}, with {@code -decide} where a decision is
     *     asked for, and the due date: the same for ever
     * @param lead whether it is the lead's, and not the owner's
     * @param presses whether it is told on that very day; what repeats itself may come with the rest of its week
     */
    record Step(String name, boolean lead, boolean presses) {}

    /**
     * The steps that today finds; none before the first.
     *
     * @param decidedUntil what was due then or before asks for a decision
     */
    List<Step> on(LocalDate today, LocalDate due, LocalDate decidedUntil) {
        if (due == null || today.isBefore(days.before(due, AHEAD))) {
            return List.of();
        }
        if (today.isBefore(days.onOrBefore(due))) {
            return List.of(new Step("soon@" + due, false, true));
        }
        int weeks = weeks(today, due);
        if (weeks == 0) {
            return today.isAfter(due) ? List.of() : List.of(new Step("today@" + due, false, true));
        }
        String on = weeks + (due.isAfter(decidedUntil) ? "@" : "-decide@") + due;
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("overdue-" + on, false, weeks == 1));
        if (weeks >= leadAfter) {
            steps.add(new Step("lead-" + on, true, weeks == leadAfter));
        }
        return steps;
    }

    /** The latest week whose reminder's day has come; a day off moves it to the next business day. */
    private int weeks(LocalDate today, LocalDate due) {
        int weeks = 0;
        while (!days.onOrAfter(due.plusWeeks(weeks + 1L)).isAfter(today)) {
            weeks++;
        }
        return weeks;
    }
}
