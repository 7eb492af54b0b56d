package dev.postmortemsync.incident;

/** The port through which one note of ours is kept at an incident of the pager's. */
public interface PagerNotes {

    /** The first word of every note of ours. */
    String BEGINS = "Postmortem";

    /** Whether it has credentials. */
    boolean on();

    /**
     * Makes the incident's one note of ours say this: the one that is known, else one that bears our link already, else a
     * new one. A note of ours that somebody deleted is not written anew.
     *
     * @param noteId the pager's id of our note, or {@code null} before it is known
     * @param link stands in every note of ours, and by it one is recognised whose id was lost
     * @return the note's id, or {@code null} where somebody deleted it
     * @throws dev.postmortemsync.work.Setback when it cannot be written
     */
    String keep(String pagerdutyId, String noteId, String content, String link);
}
