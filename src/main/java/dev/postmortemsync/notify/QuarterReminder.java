package dev.postmortemsync.notify;

import dev.postmortemsync.notify.Reminding.Due;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;

/** The review of the quarter that is over, on the first business day after it. */
@ApplicationScoped
class QuarterReminder implements Reminder {

    private static final int LATEST_DAYS = 14;

    private final Reminding reminding;
    private final Addressees addressees;

    QuarterReminder(Reminding reminding, Addressees addressees) {
        this.reminding = reminding;
        this.addressees = addressees;
    }

    @Override
    public void remind(LocalDate today) {
        Quarter now = Quarter.of(today);
        Due due = new Due("quarter:" + now.before(), "review");
        if (today.isBefore(now.from().plusDays(LATEST_DAYS))
                && !reminding.notYet(List.of(due), one -> one).isEmpty()) {
            reminding.give(due.subject(), Occasion.QUARTER, addressees.everybody(Occasion.QUARTER, due));
        }
    }
}
