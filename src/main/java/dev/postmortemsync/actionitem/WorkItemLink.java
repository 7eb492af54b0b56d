package dev.postmortemsync.actionitem;

/**
 * A work item, for people.
 *
 * @param key as they say it, e.g. {@code ROOSE-123}
 */
public record WorkItemLink(String key, String url) {}
