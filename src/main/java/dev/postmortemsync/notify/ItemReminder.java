package dev.postmortemsync.notify;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.Unfinished;
import dev.postmortemsync.notify.ItemSteps.Step;
import dev.postmortemsync.notify.Reminding.Due;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Action items that are due or overdue, to their owners; after some weeks to the lead as well. */
@ApplicationScoped
class ItemReminder implements Reminder {

    private final ActionItems items;
    private final Owners owners;
    private final ItemSteps steps;

    ItemReminder(ActionItems items, Owners owners, NotifyConfig config) {
        this.items = items;
        this.owners = owners;
        this.steps = new ItemSteps(RemindJob.days(config), config.leadAfter());
    }

    @Override
    public List<Nudge> on(LocalDate today) {
        List<Nudge> nudges = new ArrayList<>();
        LocalDate decidedUntil = items.decidedUntil();
        Map<UUID, String> leads = new HashMap<>();
        for (Unfinished one : items.unfinished()) {
            ActionItemView item = one.item();
            for (Step step : steps.on(today, item.dueDate(), decidedUntil)) {
                String whom = step.lead()
                        ? leads.computeIfAbsent(item.postmortemId(), owners::lead)
                        : item.owner() == null ? Nudge.NOBODY : item.owner();
                nudges.add(new Nudge(whom, new Due("item:" + item.id(), step.name()), step.presses()));
            }
        }
        return nudges;
    }
}
