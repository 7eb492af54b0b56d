package dev.postmortemsync.notify;

import java.util.Set;

/** Finds the words for an announcement, from the facts of the moment at which it is told. */
interface Writer {

    /** For what it writes. */
    Set<Occasion> occasions();

    /**
     * The message, or {@code null} where it is not true any more or nobody needs it.
     *
     * @param told what the announcement is about, as it stands in {@link Announcement#about}
     */
    Message write(Announcement told);
}
