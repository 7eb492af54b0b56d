package dev.postmortemsync.notify;

import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Reminding.Due;
import java.util.List;

/** Finds the words for one kind of reminder, from the facts of the moment at which it is told. */
interface Topic {

    /** Whether these words are its. */
    boolean has(Due due);

    /**
     * What there is to say by now of what it {@link #has}; {@code null} where nothing is true any more.
     *
     * @param told the message that says it, with others maybe
     */
    Said of(List<Due> dues, Announcement told);

    /**
     * A part of a message.
     *
     * @param headline a few words, of several in a message's title
     * @param title where it is the only part, and beneath it {@code lead}, a sentence or empty
     * @param url where one does something about it, which is called {@code action}
     */
    record Said(String headline, String title, String lead, List<Block> blocks, String url, String action) {}
}
