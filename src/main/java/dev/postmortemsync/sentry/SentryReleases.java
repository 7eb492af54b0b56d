package dev.postmortemsync.sentry;

import dev.postmortemsync.incident.ErrorMeter;
import dev.postmortemsync.incident.ErrorMetrics;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.sentry.dto.Commit;
import dev.postmortemsync.sentry.dto.Committers;
import dev.postmortemsync.sentry.dto.Deploy;
import dev.postmortemsync.sentry.dto.Event;
import dev.postmortemsync.sentry.dto.Issue;
import dev.postmortemsync.sentry.dto.Named;
import dev.postmortemsync.sentry.dto.Release;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The releases that errors came from, with what they brought and when they arrived. */
@ApplicationScoped
class SentryReleases {

    private static final int MOST_RELEASES = 3;
    private static final int MOST_COMMITS = 20;
    private static final int MOST_COMMITTERS = 5;
    private static final Duration BEFORE_DETECTION = Duration.ofHours(24);

    private final SentryMetricsClient client;
    private final String pages;

    SentryReleases(SentryConfig config, SentryMetricsClient client) {
        this.client = client;
        this.pages = config.apiUrl().toString().replaceAll("/+$", "") + "/organizations/"
                + config.organization().orElse("") + "/releases/";
    }

    /**
     * The releases of the issues' latest events and those in which they were first seen. Of a regression the latter is not
     * the culprit, which is why both are there.
     *
     * @param issues each with its latest event
     */
    List<ErrorMetrics.Release> of(Map<Issue, Optional<Event>> issues) {
        Map<String, List<ErrorMetrics.Commit>> suspects = new LinkedHashMap<>();
        issues.forEach((issue, event) -> {
            String latest = version(event.map(Event::release).orElse(issue.lastRelease()));
            if (latest != null) {
                suspects.computeIfAbsent(latest, none -> new ArrayList<>()).addAll(suspects(issue, event));
            }
        });
        issues.keySet().forEach(issue -> {
            String first = version(issue.firstRelease());
            if (first != null) {
                suspects.computeIfAbsent(first, none -> new ArrayList<>());
            }
        });
        return suspects.entrySet().stream()
                .limit(MOST_RELEASES)
                .map(release -> release(release.getKey(), release.getValue()))
                .toList();
    }

    private static String version(Release release) {
        return release == null || release.version() == null || release.version().isBlank() ? null : release.version();
    }

    private List<ErrorMetrics.Commit> suspects(Issue issue, Optional<Event> event) {
        String project = issue.project() == null ? null : issue.project().slug();
        String id = event.map(Event::id).orElse(null);
        if (project == null || id == null) {
            return List.of();
        }
        List<Committers.Committer> committers = client.committers(project, id).committers();
        List<ErrorMetrics.Commit> suspects = new ArrayList<>();
        for (Committers.Committer committer : committers == null ? List.<Committers.Committer>of() : committers) {
            if (committer.commits() != null && suspects.size() < MOST_COMMITTERS) {
                committer.commits().stream()
                        .filter(commit -> commit.id() != null)
                        .forEach(commit -> suspects.add(commit(commit, committer.author(), true)));
            }
        }
        return suspects;
    }

    private ErrorMetrics.Release release(String version, List<ErrorMetrics.Commit> suspects) {
        Release release = client.release(version).orElse(new Release(version, null, 0, 0));
        List<ErrorMetrics.Deploy> deploys = !any(release.deployCount())
                ? List.of()
                : client.deploys(version).stream()
                        .filter(deploy -> deploy.id() != null && deploy.dateFinished() != null)
                        .map(SentryReleases::deploy)
                        .sorted(Comparator.comparing(ErrorMetrics.Deploy::finishedAt)
                                .thenComparing(ErrorMetrics.Deploy::id))
                        .toList();
        List<Commit> brought = any(release.commitCount()) ? client.commits(version) : List.of();
        return new ErrorMetrics.Release(
                version,
                SentryMapping.instant(release.dateCreated()),
                pages + URLEncoder.encode(version, StandardCharsets.UTF_8).replace("+", "%20") + "/",
                deploys,
                commits(brought, suspects));
    }

    /** A count that is not told may be any. */
    private static boolean any(Integer count) {
        return count == null || count > 0;
    }

    private static ErrorMetrics.Deploy deploy(Deploy deploy) {
        return new ErrorMetrics.Deploy(deploy.id(), deploy.environment(), SentryMapping.instant(deploy.dateFinished()));
    }

    /** The suspects first, then the release's others, as they come. */
    static List<ErrorMetrics.Commit> commits(List<Commit> brought, List<ErrorMetrics.Commit> suspects) {
        TreeSet<String> known = new TreeSet<>();
        List<ErrorMetrics.Commit> all = new ArrayList<>();
        for (ErrorMetrics.Commit suspect : suspects) {
            if (known.add(suspect.id())) {
                all.add(suspect);
            }
        }
        brought.stream()
                .filter(commit -> commit.id() != null && known.add(commit.id()))
                .limit(MOST_COMMITS)
                .forEach(commit -> all.add(commit(commit, commit.author(), false)));
        return all;
    }

    private static ErrorMetrics.Commit commit(Commit commit, Named author, boolean suspect) {
        Commit.PullRequest review = commit.pullRequest();
        Commit.Repository repository =
                commit.repository() == null && review != null ? review.repository() : commit.repository();
        return new ErrorMetrics.Commit(
                commit.id(),
                firstLine(commit.message()),
                author == null ? null : author.called(),
                SentryMapping.instant(commit.dateCreated()),
                difference(repository, commit.id()),
                review == null ? null : review.externalUrl(),
                suspect);
    }

    private static String firstLine(String message) {
        return message == null ? "" : message.strip().lines().findFirst().orElse("");
    }

    /** GitHub, GitLab and Bitbucket all show a commit below its repository. */
    private static String difference(Commit.Repository repository, String sha) {
        if (repository == null || repository.url() == null || repository.url().isBlank()) {
            return null;
        }
        String base = repository.url().replaceAll("(\\.git)?/*$", "");
        return base + (base.contains("bitbucket") ? "/commits/" : "/commit/") + sha;
    }

    /** Deploys of these releases from a day before the detection to the end. */
    static List<Signal> signals(List<ErrorMetrics.Release> releases, Instant from, Instant to) {
        List<Signal> signals = new ArrayList<>();
        for (ErrorMetrics.Release release : releases) {
            for (ErrorMetrics.Deploy deploy : release.deploys()) {
                Instant at = deploy.finishedAt();
                if (!at.isBefore(from.minus(BEFORE_DETECTION)) && !at.isAfter(to)) {
                    String where = deploy.environment() == null ? "" : " to " + deploy.environment();
                    signals.add(new Signal(
                            SentryClient.SYSTEM,
                            ErrorMeter.DEPLOY + release.version() + ":" + deploy.id(),
                            at,
                            Kind.DEPLOY,
                            "Release " + release.version() + " deployed" + where,
                            "Sentry",
                            release.url(),
                            true));
                }
            }
        }
        return signals;
    }
}
