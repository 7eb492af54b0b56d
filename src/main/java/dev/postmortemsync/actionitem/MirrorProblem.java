package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Reading;
import dev.postmortemsync.work.Setback;

/** What people read beside an action item when its mirror is not in order. */
final class MirrorProblem {

    private MirrorProblem() {}

    static String off(Tracker tracker) {
        return tracker.name() + " is not configured";
    }

    /** What happened to a work item, and what a person can do about it. */
    static String gone(Tracker tracker, String key, Reading reading) {
        String where = " in " + tracker.name();
        return switch (reading.gone()) {
            case DELETED ->
                key + " was deleted" + where + ": create it anew, link another one, or cancel the action item";
            case ARCHIVED ->
                key + " is archived" + where + ": restore it there, create it anew, or cancel the action item";
            case PROJECT_ARCHIVED ->
                "the project of " + key + " is archived" + where
                        + ": restore it there, link an item of another project, or cancel the action item";
            case NO_ACCESS ->
                "the project of " + key + " cannot be seen any more: it was deleted" + where
                        + ", or the API key's user has no role in it";
            case MISSING ->
                key + " is not there any more, deleted or archived" + where
                        + ": restore it, create it anew, or cancel the action item";
            case ELSEWHERE ->
                key + " was deleted" + where + ", and " + reading.otherKey()
                        + " bears this action item's identity: link that one, or create it anew";
        };
    }

    static String noSuchKey(Tracker tracker, String key) {
        return key + " was not found in " + tracker.name() + ", or is archived there: nothing was linked";
    }

    static String linkedAlready(String key) {
        return key + " is the work item of another action item: nothing was linked";
    }

    static String refused(String owner) {
        return "the owner " + owner + " was not accepted as assignee and stays here only";
    }

    static String of(RuntimeException e) {
        return e instanceof Setback ? e.getMessage() : "unexpected: " + e;
    }
}
