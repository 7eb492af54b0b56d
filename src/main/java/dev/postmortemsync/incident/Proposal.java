package dev.postmortemsync.incident;

/** What became of an entry of which its source only guesses that it belongs to the incident. */
public enum Proposal {
    /** Nobody has said anything: it stands neither in the document nor among the milestones. */
    PENDING,
    ACCEPTED,
    REJECTED;

    /** @param hidden what a person said, or {@code null} */
    static Proposal of(Boolean hidden) {
        return hidden == null ? PENDING : hidden ? REJECTED : ACCEPTED;
    }
}
