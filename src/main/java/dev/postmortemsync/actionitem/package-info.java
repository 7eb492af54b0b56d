/**
 * Action items and their mirror: what was agreed on, its base, the merge and its conflicts. Talks to a tracker through a
 * port and does not know which.
 */
package dev.postmortemsync.actionitem;
