package dev.postmortemsync.sentry.dto;

import java.util.List;

/** Whose commits Sentry suspects. */
public record Committers(List<Committer> committers) {

    /** One author and what Sentry suspects of theirs. */
    public record Committer(Named author, List<Commit> commits) {}
}
