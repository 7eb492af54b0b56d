package dev.postmortemsync.actionitem;

import dev.postmortemsync.work.Setback;

/** What people read beside an action item when its mirror is not in order. */
final class MirrorProblem {

    private MirrorProblem() {}

    static String off(Tracker tracker) {
        return tracker.name() + " is not configured";
    }

    static String gone(Tracker tracker, String key) {
        return key + " was deleted in " + tracker.name() + ": create it anew, or cancel the action item";
    }

    static String elsewhere(Tracker tracker, String key, String foundKey) {
        return key + " was deleted in " + tracker.name() + ", and " + foundKey + " bears this action item's identity";
    }

    static String refused(String owner) {
        return "the owner " + owner + " was not accepted as assignee and stays here only";
    }

    static String of(RuntimeException e) {
        return e instanceof Setback ? e.getMessage() : "unexpected: " + e;
    }
}
