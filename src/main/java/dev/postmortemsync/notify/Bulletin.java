package dev.postmortemsync.notify;

import dev.postmortemsync.notify.Reminding.Due;
import java.time.LocalDate;
import java.util.Optional;

/** A message of its own to everybody at once, each of its issues once. */
interface Bulletin {

    Occasion occasion();

    /**
     * The issue that is to be out by now, or empty.
     *
     * @param today a business day, in the configured zone
     */
    Optional<Due> on(LocalDate today);
}
