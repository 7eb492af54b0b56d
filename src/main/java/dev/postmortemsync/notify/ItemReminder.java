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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Action items that are due or overdue: one message a day for each person, however many they are. */
@ApplicationScoped
class ItemReminder implements Reminder {

    private final ActionItems items;
    private final Owners owners;
    private final Reminding reminding;
    private final Addressees addressees;
    private final ItemSteps steps;

    ItemReminder(ActionItems items, Owners owners, Reminding reminding, Addressees addressees, NotifyConfig config) {
        this.items = items;
        this.owners = owners;
        this.reminding = reminding;
        this.addressees = addressees;
        this.steps = new ItemSteps(RemindJob.days(config), config.leadAfter());
    }

    private record Found(ActionItemView item, Step step) {
        Due due() {
            return new Due("item:" + item.id(), step.name());
        }
    }

    @Override
    public void remind(LocalDate today) {
        List<Found> found = new ArrayList<>();
        LocalDate decidedUntil = items.decidedUntil();
        for (Unfinished one : items.unfinished()) {
            steps.on(today, one.item().dueDate(), decidedUntil).forEach(step -> found.add(new Found(one.item(), step)));
        }
        Map<String, List<Due>> own = new LinkedHashMap<>();
        Map<String, List<Due>> leads = new LinkedHashMap<>();
        Map<UUID, String> known = new HashMap<>();
        for (Found one : reminding.notYet(found, Found::due)) {
            String whom = one.step().lead()
                    ? known.computeIfAbsent(one.item().postmortemId(), owners::lead)
                    : one.item().owner() == null ? "" : one.item().owner();
            (one.step().lead() ? leads : own)
                    .computeIfAbsent(whom, none -> new ArrayList<>())
                    .add(one.due());
        }
        reminding.give("due:" + today, Occasion.DUE, addressees.of(Occasion.DUE, own));
        reminding.give("lead:" + today, Occasion.LEAD, addressees.of(Occasion.LEAD, leads));
    }
}
