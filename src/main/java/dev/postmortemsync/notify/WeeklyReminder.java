package dev.postmortemsync.notify;

import dev.postmortemsync.notify.Reminding.Due;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** The list for the week's stand-up, on its day or the next business day. */
@ApplicationScoped
class WeeklyReminder implements Reminder {

    private final Reminding reminding;
    private final Addressees addressees;
    private final NotifyConfig config;

    WeeklyReminder(Reminding reminding, Addressees addressees, NotifyConfig config) {
        this.reminding = reminding;
        this.addressees = addressees;
        this.config = config;
    }

    @Override
    public void remind(LocalDate today) {
        LocalDate latest = today.with(TemporalAdjusters.previousOrSame(config.weeklyOn()));
        if (today.equals(RemindJob.days(config).onOrAfter(latest))) {
            Due due = due(latest);
            if (!reminding.notYet(List.of(due), one -> one).isEmpty()) {
                reminding.give(due.about(), Occasion.WEEKLY, addressees.everybody(Occasion.WEEKLY, due));
            }
        }
    }

    private static Due due(LocalDate day) {
        return new Due("week", day.get(IsoFields.WEEK_BASED_YEAR) + "-W" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
