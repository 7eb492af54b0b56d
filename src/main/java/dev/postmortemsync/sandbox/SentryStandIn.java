package dev.postmortemsync.sandbox;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The organization's issues, in memory. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
public class SentryStandIn {

    private final Map<String, SentryIssue> issues = new ConcurrentSkipListMap<>();
    private final SentryHooks hooks;

    SentryStandIn(SentryHooks hooks) {
        this.hooks = hooks;
    }

    List<SentryIssue> issues() {
        return List.copyOf(issues.values());
    }

    Optional<SentryIssue> byId(String id) {
        return Optional.ofNullable(issues.get(id));
    }

    Optional<SentryIssue> byShortId(String shortId) {
        return issues.values().stream()
                .filter(issue -> issue.shortId().equalsIgnoreCase(shortId))
                .findFirst();
    }

    /** Forgets everything. */
    void clear() {
        issues.clear();
    }

    /** Puts an issue there of which nobody is told. */
    void remember(SentryIssue issue) {
        issues.put(issue.id(), issue);
    }

    /** A new group of errors, which the integration hears of. */
    void firstSeen(SentryIssue issue) {
        remember(issue);
        hooks.created(issue);
    }

    /** The alert rule fires. */
    void alert(SentryIssue issue, Instant at) {
        remember(issue);
        hooks.alerted(issue, at);
    }
}
