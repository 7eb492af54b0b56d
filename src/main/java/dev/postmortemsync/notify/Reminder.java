package dev.postmortemsync.notify;

import java.time.LocalDate;

/** One kind of reminder. Looked at on each business day, as often as it likes: what was told is not told again. */
interface Reminder {

    /**
     * Sees to what is due.
     *
     * @param today a business day, in the configured zone
     * @throws dev.postmortemsync.work.Setback when an address cannot be asked for
     */
    void remind(LocalDate today);
}
