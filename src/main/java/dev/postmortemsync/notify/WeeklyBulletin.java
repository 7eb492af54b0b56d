package dev.postmortemsync.notify;

import dev.postmortemsync.notify.Reminding.Due;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** The list for the week's stand-up, on its day or the next business day. */
@ApplicationScoped
class WeeklyBulletin implements Bulletin {

    /** After a standstill it is late; later still the next one is near. */
    private static final int LATEST_DAYS = 3;

    private final NotifyConfig config;

    WeeklyBulletin(NotifyConfig config) {
        this.config = config;
    }

    @Override
    public Occasion occasion() {
        return Occasion.WEEKLY;
    }

    @Override
    public Optional<Due> on(LocalDate today) {
        LocalDate latest = today.with(TemporalAdjusters.previousOrSame(config.weeklyOn()));
        LocalDate out = RemindJob.days(config).onOrAfter(latest);
        return today.isBefore(out) || !today.isBefore(out.plusDays(LATEST_DAYS))
                ? Optional.empty()
                : Optional.of(new Due(
                        "week",
                        latest.get(IsoFields.WEEK_BASED_YEAR) + "-W" + latest.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
    }
}
