package dev.postmortemsync.work;

/**
 * Event, fired in the transaction that records a run's end: all requests for this job and subject up to {@code
 * upToSeq} are settled.
 *
 * @param succeeded whether they were done, or given up
 */
public record Finished(Request request, long upToSeq, boolean succeeded) {}
