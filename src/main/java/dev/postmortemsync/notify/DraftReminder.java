package dev.postmortemsync.notify;

import dev.postmortemsync.notify.Reminding.Due;
import dev.postmortemsync.postmortem.PostmortemView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Drafts that nobody has begun with, and those that are not published: each asked for once, then the weekly list has it. */
@ApplicationScoped
class DraftReminder implements Reminder {

    private final Owners owners;
    private final Drafts drafts;
    private final NotifyConfig config;

    DraftReminder(Owners owners, Drafts drafts, NotifyConfig config) {
        this.owners = owners;
        this.drafts = drafts;
        this.config = config;
    }

    @Override
    public List<Nudge> on(LocalDate today) {
        WorkDays days = RemindJob.days(config);
        List<Nudge> nudges = new ArrayList<>();
        List<PostmortemView> open = drafts.open();
        Map<UUID, String> owner = owners.of(open);
        for (PostmortemView draft : open) {
            LocalDate made = days.day(draft.createdAt());
            String step = null;
            if (!today.isBefore(days.after(made, config.publishWithin()))) {
                step = DraftTopic.PUBLISH;
            } else if (!Drafts.begun(draft) && !today.isBefore(days.after(made, config.beginWithin()))) {
                step = DraftTopic.BEGIN;
            }
            if (step != null) {
                nudges.add(Nudge.now(owner.get(draft.id()), new Due("postmortem:" + draft.id(), step)));
            }
        }
        return nudges;
    }
}
