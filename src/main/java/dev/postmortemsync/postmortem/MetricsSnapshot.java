package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.ErrorMetrics;
import dev.postmortemsync.incident.ErrorMetrics.Figure;
import dev.postmortemsync.incident.ErrorMetrics.Measure;
import dev.postmortemsync.incident.ErrorMetrics.Phase;
import dev.postmortemsync.incident.SentryIssueView;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The template's six figures, the errors that Sentry counted, and whence, of what time and when all that was taken. */
final class MetricsSnapshot implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        for (Measure measure : Measure.values()) {
            for (Phase phase : Phase.values()) {
                figure(facts, draft, measure, phase);
            }
        }
        for (SentryIssueView issue : SentryFigures.ordered(facts.incident())) {
            if (issue.count() != null) {
                draft.line(
                        "- Errors in " + SentryFigures.link(issue) + ": " + SentryFigures.number(issue.count(), "event")
                                + SentryFigures.window(issue),
                        List.of(Fact.of(issue)));
            }
        }
        MetricsText.of(facts.incident()).ifPresent(metrics -> provenance(metrics, draft));
    }

    private static void figure(DraftFacts facts, Draft draft, Measure measure, Phase phase) {
        String label = measure == Measure.ERROR_RATE ? "Error rate" : "Response time P95";
        String asked = measure == Measure.ERROR_RATE ? "error rate" : "P95";
        String when = phase.name().toLowerCase(Locale.ROOT);
        Figure figure = MetricsText.figure(facts.incident(), measure, phase).orElse(null);
        String fact = figure == null ? null : MetricsText.valueInWords(figure);
        String gap = figure == null || figure.gap() == null
                ? ""
                : " (Sentry: not available, " + MarkdownText.of(figure.gap()) + ")";
        draft.line(
                "- " + label + " " + when + ": "
                        + draft.factOr(fact, "what was the " + asked + " " + when + " the incident?") + gap,
                fact == null ? List.of() : List.of(Fact.of(figure)));
    }

    private static void provenance(ErrorMetrics metrics, Draft draft) {
        List<Fact> capture = List.of(Fact.of(metrics));
        metrics.figures().stream()
                .filter(figure -> figure.value() != null)
                .map(figure -> (figure.measure() == Measure.ERROR_RATE ? "Error rate" : "P95") + " by Sentry's "
                        + MarkdownText.of(figure.source()) + ": " + MarkdownText.of(figure.query()))
                .distinct()
                .forEach(line -> draft.line("- " + line, capture));
        List<String> windows = metrics.figures().stream()
                .map(figure -> figure.phase().name().toLowerCase(Locale.ROOT) + " " + TimeText.moment(figure.from())
                        + " to " + TimeText.moment(figure.to()))
                .distinct()
                .toList();
        if (!windows.isEmpty()) {
            draft.line("- Windows, in UTC: " + windows.stream().collect(Collectors.joining("; ")), capture);
        }
        draft.line(
                "- Captured at " + TimeText.moment(metrics.capturedAt()) + " UTC, "
                        + (metrics.frozen() ? "frozen" : "to be captured again once the hour after the end has passed"),
                capture);
        metrics.notes().forEach(note -> draft.line("- Note: " + MarkdownText.of(note), capture));
    }
}
