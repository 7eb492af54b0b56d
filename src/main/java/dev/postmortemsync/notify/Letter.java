package dev.postmortemsync.notify;

/**
 * A message on its way to one place.
 *
 * @param key the announcement's, the same at every attempt
 * @param receipt the channel's own name of what stands there already, or {@code null}
 * @param doubtful whether an earlier attempt may have arrived
 * @param thread the same for all messages about one thing
 */
record Letter(String key, String address, Message message, String receipt, boolean doubtful, String thread) {}
