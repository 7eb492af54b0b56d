package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.ErrorMetrics.Figure;
import dev.postmortemsync.incident.ErrorMetrics.Group;
import dev.postmortemsync.incident.ErrorMetrics.Measure;
import dev.postmortemsync.incident.ErrorMetrics.Phase;
import dev.postmortemsync.incident.SentryIssueView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
                failed(facts).map(ServiceImpact::failed).orElse(null),
                failed(facts).map(Fact::of).stream().toList(),
                "which share of requests to " + facts.service() + " failed"
                        + (length == null ? "?" : " in these " + length + "?"));
        List<Fact> errors = Draft.all(
                errors(facts).map(Fact::of).toList(), MetricsText.basis(facts.incident(), Group::transactions));
        draft.bullet("Degradation", degradation(facts), errors, "which features were affected?");
        draft.bullet("Data integrity", null, List.of(), "was any data lost or corrupted?");
    }

    private static Optional<Figure> failed(DraftFacts facts) {
        return MetricsText.figure(facts.incident(), Measure.ERROR_RATE, Phase.DURING)
                .filter(figure -> figure.value() != null);
    }

    private static String failed(Figure figure) {
        return ("peak".equals(figure.statistic()) ? "up to " : "") + MetricsText.value(figure) + " of "
                + (SESSIONS.equals(figure.source()) ? "sessions crashed" : "requests failed") + " (Sentry, "
                + MarkdownText.of(figure.source()) + ")";
    }

    private static Stream<SentryIssueView> errors(DraftFacts facts) {
        return SentryFigures.ordered(facts.incident()).stream().filter(issue -> !METRIC_ALERT.equals(issue.category()));
    }

    private static String degradation(DraftFacts facts) {
        String errors = errors(facts).map(ServiceImpact::error).collect(Collectors.joining("; "));
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
