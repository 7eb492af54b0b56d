package dev.postmortemsync.postmortem;

import static dev.postmortemsync.incident.Kind.ROOT_CAUSE;

import dev.postmortemsync.incident.ErrorMetrics.Commit;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.SentryIssueView;
import dev.postmortemsync.incident.TimelineEntryView;
import java.util.ArrayList;
import java.util.List;

/** The problem statement, the first answer where somebody noted one, and where a search may start. */
final class FiveWhys implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        draft.line(problem(facts)).gap();
        String cause = facts.last(ROOT_CAUSE).map(facts::quote).orElse(null);
        why(draft, 1, "Why did " + facts.service() + " fail?", cause, "why did it fail?");
        for (int step = 2; step <= 5; step++) {
            draft.gap();
            why(draft, step, "Why was that so?", null, "what is behind answer " + (step - 1) + "?");
        }
        List<String> leads = leads(facts);
        if (!leads.isEmpty()) {
            draft.gap().line("Where to start:").gap();
            leads.forEach(lead -> draft.line("- " + lead));
        }
    }

    private static void why(Draft draft, int step, String heading, String fact, String question) {
        draft.line(step + ". **" + heading + "**");
        draft.line("   - " + draft.factOr(fact, question));
    }

    private static String problem(DraftFacts facts) {
        IncidentView incident = facts.incident();
        return "\"" + MarkdownText.of(incident.title()) + "\""
                + (facts.hasService() ? " on " + facts.service() : "") + ", detected at "
                + facts.when(incident.detectedAt())
                + facts.firstSignal()
                        .map(signal -> ". The first signal was " + signal)
                        .orElse("") + ".";
    }

    private static List<String> leads(DraftFacts facts) {
        List<String> leads = new ArrayList<>();
        for (TimelineEntryView deploy : RecentDeploys.before(facts)) {
            leads.add(RecentDeploys.evidence(facts, deploy));
        }
        for (Commit suspect : MetricsText.suspects(facts.incident())) {
            leads.add("Sentry suspects commit " + MetricsText.commit(suspect));
        }
        for (SentryIssueView issue : SentryFigures.ordered(facts.incident())) {
            String culprit = present(issue.culprit()) ? " in " + MarkdownText.of(issue.culprit()) : "";
            String release =
                    present(issue.release()) ? ", latest event in release " + MarkdownText.of(issue.release()) : "";
            leads.add(SentryFigures.link(issue) + ": \"" + MarkdownText.of(issue.title()) + "\"" + culprit + release);
        }
        return leads;
    }

    private static boolean present(String text) {
        return text != null && !text.isBlank();
    }
}
