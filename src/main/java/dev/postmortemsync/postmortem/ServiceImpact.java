package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.ErrorMetrics.Group;
import dev.postmortemsync.incident.ErrorMetrics.Measure;
import dev.postmortemsync.incident.ErrorMetrics.Phase;
import dev.postmortemsync.incident.SentryIssueView;
import java.util.stream.Collectors;

/** What did not work. Errors, where they came from and how many requests failed are facts; the rest is asked. */
final class ServiceImpact implements Part {

    private static final String SESSIONS = "sessions";
    /** It says that something is wrong, not what. */
    private static final String METRIC_ALERT = "metric_alert";

    @Override
    public void write(DraftFacts facts, Draft draft) {
        String length = facts.resolved()
                ? TimeText.between(
                        facts.incident().detectedAt(), facts.incident().resolvedAt())
                : null;
        draft.bullet(
                "Availability",
                failed(facts),
                "which share of requests to " + facts.service() + " failed"
                        + (length == null ? "?" : " in these " + length + "?"));
        draft.bullet("Degradation", degradation(facts), "which features were affected?");
        draft.bullet("Data integrity", null, "was any data lost or corrupted?");
    }

    private static String failed(DraftFacts facts) {
        return MetricsText.figure(facts.incident(), Measure.ERROR_RATE, Phase.DURING)
                .filter(figure -> figure.value() != null)
                .map(figure -> ("peak".equals(figure.statistic()) ? "up to " : "") + MetricsText.value(figure) + " of "
                        + (SESSIONS.equals(figure.source()) ? "sessions crashed" : "requests failed") + " (Sentry, "
                        + MarkdownText.of(figure.source()) + ")")
                .orElse(null);
    }

    private static String degradation(DraftFacts facts) {
        String errors = SentryFigures.ordered(facts.incident()).stream()
                .filter(issue -> !METRIC_ALERT.equals(issue.category()))
                .map(ServiceImpact::error)
                .collect(Collectors.joining("; "));
        String transactions = MetricsText.breakdowns(facts.incident(), Group::transactions);
        String most = transactions == null ? "" : "; most affected: " + transactions;
        return errors.isEmpty() ? null : "errors " + errors + most;
    }

    private static String error(SentryIssueView issue) {
        String where = issue.culprit() == null || issue.culprit().isBlank()
                ? ""
                : "in " + MarkdownText.of(issue.culprit()) + ": ";
        return where + "\"" + MarkdownText.of(issue.title()) + "\" (" + SentryFigures.link(issue) + ")";
    }
}
