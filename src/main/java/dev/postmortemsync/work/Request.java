package dev.postmortemsync.work;

/**
 * A job and the subject it is asked for.
 *
 * @param job {@link Job#name()}
 */
public record Request(String job, String subject) {}
