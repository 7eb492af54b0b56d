package dev.postmortemsync.notify;

import dev.postmortemsync.notify.Reminding.Due;

/**
 * Something that somebody is to be reminded of.
 *
 * @param whom a name, handle or address; {@link #NOBODY} where nobody is known, {@link #EVERYBODY} where all are meant
 * @param presses whether it is told today; what does not press goes with what does, or with the week's list
 */
record Nudge(String whom, Due due, boolean presses) {

    static final String NOBODY = "";
    static final String EVERYBODY = "*";

    /** That one person, or nobody known, is to be told today. */
    static Nudge now(String whom, Due due) {
        return new Nudge(whom == null ? NOBODY : whom, due, true);
    }

    /** That one person, or nobody known, is to be told some day of the week. */
    static Nudge soon(String whom, Due due) {
        return new Nudge(whom == null ? NOBODY : whom, due, false);
    }
}
