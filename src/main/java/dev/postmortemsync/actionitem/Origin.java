package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Context;
import dev.postmortemsync.actionitem.Tracker.Place;

/**
 * Where an action item comes from.
 *
 * @param service the incident's, or {@code null}
 * @param context for who meets the work item in the tracker
 * @param parent the incident's own work item, or {@code null}
 * @param parentInTheMaking whether it is about to exist, so that waiting for it is worth it
 */
record Origin(String service, Context context, Place parent, boolean parentInTheMaking) {

    /** The parent's id, where it is in that project; a tracker has no parents across projects. */
    String parentIn(String project) {
        return parent != null && parent.project().equals(project) ? parent.id() : null;
    }
}
