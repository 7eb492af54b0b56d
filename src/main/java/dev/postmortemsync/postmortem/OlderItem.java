package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItemView;

/**
 * An action item of an earlier postmortem that was to prevent the very failure, and was not done when it came again.
 *
 * @param why how the two incidents are the same failure
 * @param overdue whether it was overdue then
 * @param page its postmortem's
 */
record OlderItem(ActionItemView item, String why, boolean overdue, String page) {}
