package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.SentryIssueView;
import java.util.stream.Collectors;

/** What did not work. Errors and where they came from are facts; availability is asked. */
final class ServiceImpact implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        String length = facts.resolved()
                ? TimeText.between(
                        facts.incident().detectedAt(), facts.incident().resolvedAt())
                : null;
        draft.bullet(
                "Availability",
                null,
                "which share of requests to " + facts.service() + " failed"
                        + (length == null ? "?" : " in these " + length + "?"));
        draft.bullet("Degradation", degradation(facts), "which features were affected?");
        draft.bullet("Data integrity", null, "was any data lost or corrupted?");
    }

    private static String degradation(DraftFacts facts) {
        String errors = SentryFigures.ordered(facts.incident()).stream()
                .map(ServiceImpact::error)
                .collect(Collectors.joining("; "));
        return errors.isEmpty() ? null : "errors " + errors;
    }

    private static String error(SentryIssueView issue) {
        String where = issue.culprit() == null || issue.culprit().isBlank()
                ? ""
                : "in " + MarkdownText.of(issue.culprit()) + ": ";
        return where + "\"" + MarkdownText.of(issue.title()) + "\" (" + SentryFigures.link(issue) + ")";
    }
}
