package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.ErrorMetrics.Commit;
import dev.postmortemsync.incident.ErrorMetrics.Deploy;
import dev.postmortemsync.incident.ErrorMetrics.Release;
import dev.postmortemsync.incident.SentryIssueView;
import java.util.List;

/** The releases in which the errors were seen, with what they brought; which change it was is for people to say. */
final class CodeChanges implements Part {

    private static final int MOST_COMMITS = 10;

    @Override
    public void write(DraftFacts facts, Draft draft) {
        for (SentryIssueView issue : SentryFigures.ordered(facts.incident())) {
            if (issue.release() != null && !issue.release().isBlank()) {
                draft.line(
                        "- The latest event of " + SentryFigures.link(issue) + " came from release "
                                + MarkdownText.of(issue.release()),
                        List.of(Fact.of(issue)));
            }
        }
        MetricsText.of(facts.incident())
                .ifPresent(metrics -> metrics.releases().forEach(release -> release(facts, release, draft)));
        draft.gap().line(draft.factOr(null, "which change introduced the failure, and which one fixed it?"));
    }

    private static void release(DraftFacts facts, Release release, Draft draft) {
        for (Deploy deploy : release.deploys()) {
            draft.line(
                    "- Release " + MarkdownText.link(release.version(), release.url()) + " was deployed"
                            + (deploy.environment() == null ? "" : " to " + MarkdownText.of(deploy.environment()))
                            + " at "
                            + facts.when(deploy.finishedAt()),
                    List.of(Fact.of(release)));
        }
        release.commits().stream()
                .limit(MOST_COMMITS)
                .forEach(commit -> draft.line(
                        "- " + label(commit) + " of release " + MarkdownText.of(release.version()) + ": "
                                + MetricsText.commit(commit),
                        List.of(Fact.of(commit))));
        int more = release.commits().size() - MOST_COMMITS;
        if (more > 0) {
            draft.line(
                    "- And " + SentryFigures.number(more, "further commit") + " of release "
                            + MarkdownText.link(release.version(), release.url()),
                    List.of(Fact.of(release)));
        }
    }

    private static String label(Commit commit) {
        return commit.suspect() ? "**Suspect commit**" : "Commit";
    }
}
