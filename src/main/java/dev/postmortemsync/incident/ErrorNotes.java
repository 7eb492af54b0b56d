package dev.postmortemsync.incident;

/** The port through which an error group is made to point to its postmortem. Both ways are the operator's to switch on. */
public interface ErrorNotes {

    /** Whether a group can be given an external link. */
    boolean links();

    /** Whether a comment can be written at a group. */
    boolean comments();

    /**
     * Shows the link beside the group; a second time changes the first.
     *
     * @param label what the link is called there
     * @throws dev.postmortemsync.work.Setback when it cannot be written
     */
    void link(String issueId, String label, String url);

    /**
     * Writes the comment, unless one that bears the link is there.
     *
     * @throws dev.postmortemsync.work.Setback when it cannot be written
     */
    void comment(String issueId, String text, String link);
}
