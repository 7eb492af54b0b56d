package dev.postmortemsync.postmortem;

import static dev.postmortemsync.incident.Kind.ALERT;
import static dev.postmortemsync.incident.Kind.ROOT_CAUSE;

import dev.postmortemsync.incident.ErrorMetrics.Commit;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.SentryIssueView;
import dev.postmortemsync.incident.TimelineEntryView;
import java.util.ArrayList;
import java.util.List;

/** The problem statement, the first answer where somebody noted one, and where a search may start. */
final class FiveWhys implements Part {

    private static final String ANSWER = "   - ";

    @Override
    public void write(DraftFacts facts, Draft draft) {
        List<Fact> basis = Draft.all(
                List.of(Fact.of(facts.incident())),
                facts.detection(),
                facts.first(ALERT).map(Fact::of).stream().toList());
        draft.line(problem(facts), basis).gap();
        TimelineEntryView cause = facts.last(ROOT_CAUSE).orElse(null);
        why(draft, 1, "Why did " + facts.service() + " fail?");
        draft.answer(
                ANSWER,
                cause == null ? null : facts.unlabelled(cause),
                cause == null ? List.of() : List.of(Fact.of(cause)),
                "why did it fail?");
        for (int step = 2; step <= 5; step++) {
            draft.gap();
            why(draft, step, "Why was that so?");
            draft.answer(ANSWER, null, List.of(), "what is behind answer " + (step - 1) + "?");
        }
        List<Statement> leads = leads(facts);
        if (!leads.isEmpty()) {
            draft.gap().line("Where to start:").gap();
            leads.forEach(lead -> draft.line("- " + lead.text(), lead.facts()));
        }
    }

    private static void why(Draft draft, int step, String heading) {
        draft.line(step + ". **" + heading + "**");
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

    private static List<Statement> leads(DraftFacts facts) {
        List<Statement> leads = new ArrayList<>();
        for (TimelineEntryView deploy : RecentDeploys.before(facts)) {
            leads.add(new Statement(RecentDeploys.evidence(facts, deploy), List.of(Fact.of(deploy))));
        }
        for (Commit suspect : MetricsText.suspects(facts.incident())) {
            leads.add(
                    new Statement("Sentry suspects commit " + MetricsText.commit(suspect), List.of(Fact.of(suspect))));
        }
        for (SentryIssueView issue : SentryFigures.ordered(facts.incident())) {
            String culprit = present(issue.culprit()) ? " in " + MarkdownText.of(issue.culprit()) : "";
            String release =
                    present(issue.release()) ? ", latest event in release " + MarkdownText.of(issue.release()) : "";
            leads.add(new Statement(
                    SentryFigures.link(issue) + ": \"" + MarkdownText.of(issue.title()) + "\"" + culprit + release,
                    List.of(Fact.of(issue))));
        }
        return leads;
    }

    private static boolean present(String text) {
        return text != null && !text.isBlank();
    }
}
