package dev.postmortemsync.notify;

import dev.postmortemsync.notify.Reminding.Due;
import dev.postmortemsync.postmortem.PostmortemView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drafts that nobody has begun with, and those that are not published: each asked for once, then the weekly list has it. */
@ApplicationScoped
class DraftReminder implements Reminder {

    private final Owners owners;
    private final Drafts drafts;
    private final Reminding reminding;
    private final Addressees addressees;
    private final NotifyConfig config;

    DraftReminder(Owners owners, Drafts drafts, Reminding reminding, Addressees addressees, NotifyConfig config) {
        this.owners = owners;
        this.drafts = drafts;
        this.reminding = reminding;
        this.addressees = addressees;
        this.config = config;
    }

    private record Found(PostmortemView postmortem, Due due) {}

    @Override
    public void remind(LocalDate today) {
        WorkDays days = RemindJob.days(config);
        List<Found> found = new ArrayList<>();
        for (PostmortemView draft : drafts.open()) {
            LocalDate made = days.day(draft.createdAt());
            if (!today.isBefore(days.after(made, config.publishWithin()))) {
                found.add(new Found(draft, new Due("postmortem:" + draft.id(), "publish")));
            } else if (!Drafts.begun(draft) && !today.isBefore(days.after(made, config.beginWithin()))) {
                found.add(new Found(draft, new Due("postmortem:" + draft.id(), "begin")));
            }
        }
        Map<String, List<Due>> byOwner = new LinkedHashMap<>();
        for (Found one : reminding.notYet(found, Found::due)) {
            byOwner.computeIfAbsent(owners.of(one.postmortem()), none -> new ArrayList<>())
                    .add(one.due());
        }
        reminding.give("unfinished:" + today, Occasion.UNFINISHED, addressees.of(Occasion.UNFINISHED, byOwner));
    }
}
