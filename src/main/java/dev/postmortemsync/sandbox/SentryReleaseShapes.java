package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import java.util.List;
import java.util.Map;

/** Sentry's releases, with the fields of its OpenAPI examples. */
final class SentryReleaseShapes {

    private static final Map<String, Object> REPOSITORY = object(
            "id", "1",
            "name", "acme/web",
            "url", "https://github.com/acme/web",
            "dateCreated", "2025-01-07T09:00:00Z");

    /** The project's id is a number here, and here only. */
    private static final Map<String, Object> PROJECT = object(
            "id", Integer.valueOf(SentryShapes.PROJECT.get("id").toString()),
            "name", SentryShapes.PROJECT.get("name"),
            "slug", SentryShapes.PROJECT.get("slug"),
            "platform", SentryShapes.PROJECT.get("platform"),
            "platforms", List.of("javascript"),
            "hasHealthData", false,
            "newGroups", 1);

    private SentryReleaseShapes() {}

    static Map<String, Object> release(SentryRelease release) {
        return object(
                "id",
                release.id(),
                "version",
                release.version(),
                "status",
                "open",
                "shortVersion",
                release.version().substring(release.version().indexOf('@') + 1),
                "versionInfo",
                null,
                "ref",
                release.commit(),
                "url",
                null,
                "dateCreated",
                release.createdAt().toString(),
                "dateReleased",
                null,
                "data",
                Map.of(),
                "newGroups",
                1,
                "owner",
                null,
                "commitCount",
                1,
                "lastCommit",
                commit(release),
                "deployCount",
                1,
                "lastDeploy",
                deploy(release),
                "authors",
                List.of(author(release)),
                "projects",
                List.of(PROJECT),
                "firstEvent",
                null,
                "lastEvent",
                null);
    }

    static Map<String, Object> commit(SentryRelease release) {
        return object(
                "id", release.commit(),
                "message", release.message(),
                "dateCreated", release.committedAt().toString(),
                "pullRequest",
                        object(
                                "id", release.pullRequest(),
                                "title", release.message(),
                                "message", null,
                                "dateCreated", release.committedAt().toString(),
                                "mergedAt", release.committedAt().toString(),
                                "status", "merged",
                                "repository", REPOSITORY,
                                "author", author(release),
                                "externalUrl", REPOSITORY.get("url") + "/pull/" + release.pullRequest()),
                "repository", REPOSITORY,
                "author", author(release),
                "suspectCommitType", "",
                "releases", List.of(inShort(release)));
    }

    static Map<String, Object> deploy(SentryRelease release) {
        return object(
                "id",
                Long.toString(release.id() + 500_000),
                "environment",
                SentryShapes.ENVIRONMENT,
                "dateStarted",
                null,
                "dateFinished",
                release.deployedAt().toString(),
                "name",
                null,
                "url",
                null);
    }

    static Map<String, Object> inShort(SentryRelease release) {
        return object(
                "version", release.version(),
                "shortVersion", release.version().substring(release.version().indexOf('@') + 1),
                "ref", release.commit(),
                "url", null,
                "dateReleased", null,
                "dateCreated", release.createdAt().toString());
    }

    static Map<String, Object> author(SentryRelease release) {
        return object("id", "7001", "name", release.author(), "email", release.authorEmail());
    }
}
