package dev.postmortemsync.sentry.dto;

import java.time.OffsetDateTime;

/** A commit of a release. The document has no {@code repository} of its own for it, the servers send one. */
public record Commit(
        String id,
        String message,
        OffsetDateTime dateCreated,
        PullRequest pullRequest,
        Repository repository,
        Named author) {

    /** Where it was reviewed. */
    public record PullRequest(String id, String externalUrl, Repository repository) {}

    /** Where it is kept. */
    public record Repository(String name, String url) {}
}
