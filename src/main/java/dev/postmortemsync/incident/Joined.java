package dev.postmortemsync.incident;

/** What joined an error group to an incident; the strongest stands last. */
enum Joined {
    /** Same service and near in time. */
    SERVICE,
    /** The alert names it. */
    ALERT,
    /** A person said so. */
    HAND
}
