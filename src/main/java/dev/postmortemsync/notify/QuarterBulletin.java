package dev.postmortemsync.notify;

import dev.postmortemsync.notify.Reminding.Due;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;

/** The review of the quarter that is over, on the first business day after it. */
@ApplicationScoped
class QuarterBulletin implements Bulletin {

    private static final int LATEST_DAYS = 14;

    @Override
    public Occasion occasion() {
        return Occasion.QUARTER;
    }

    @Override
    public Optional<Due> on(LocalDate today) {
        Quarter now = Quarter.of(today);
        return today.isBefore(now.from().plusDays(LATEST_DAYS))
                ? Optional.of(new Due("quarter:" + now.before(), "review"))
                : Optional.empty();
    }
}
