package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Place;
import java.time.Instant;
import java.util.Optional;

/** The port through which people are told something at a work item, as a comment. */
public interface Remarks {

    /**
     * That the failure which a work item was to prevent came again.
     *
     * @param externalId the remark's own identity, by which it is found again
     * @param incident severity and title of the new incident
     * @param page the new incident's page
     * @param why how the two incidents are the same failure
     * @param overdue whether the action item was overdue then
     */
    record Remark(String externalId, String incident, String page, Instant detectedAt, String why, boolean overdue) {}

    /**
     * Makes the remark, once: where the tracker has it already, that one is answered.
     *
     * @param mayExist whether an earlier try may have made it: then it is looked for first
     * @return the tracker's id of it; empty where the work item is not there to be remarked on
     */
    Optional<String> put(Place place, Remark remark, boolean mayExist);
}
