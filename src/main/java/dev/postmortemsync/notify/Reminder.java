package dev.postmortemsync.notify;

import java.time.LocalDate;
import java.util.List;

/** One kind of reminder. Looked at on each business day, as often as it likes: what was told is not told again. */
interface Reminder {

    /**
     * All that is to be told by now, also what was told already.
     *
     * @param today a business day, in the configured zone
     */
    List<Nudge> on(LocalDate today);
}
