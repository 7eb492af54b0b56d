/**
 * Tells people: announces drafts and resolutions, reminds of what was agreed on. Channels are implementations of one
 * interface; what a vendor has to do lies behind ports of {@code incident}.
 */
package dev.postmortemsync.notify;
