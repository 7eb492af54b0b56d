package dev.postmortemsync.postmortem;

import static dev.postmortemsync.incident.Kind.ALERT;
import static dev.postmortemsync.incident.Kind.DEPLOY;
import static dev.postmortemsync.incident.Kind.MITIGATION;
import static dev.postmortemsync.incident.Kind.ROLLBACK;
import static dev.postmortemsync.incident.Kind.ROOT_CAUSE;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.TimelineEntryView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What fired, where, when, for how long, for how many, and what ended it. */
final class ExecutiveSummary implements Part {

    @Override
    public void write(DraftFacts facts, Draft draft) {
        List<Statement> sentences = new ArrayList<>();
        sentences.add(whatHappened(facts));
        draft.factOr(sentences.get(0).text(), "");
        facts.firstSignal()
                .map(signal -> new Statement("The first signal was " + signal + ".", first(facts)))
                .ifPresent(sentences::add);

        String impact = SentryFigures.sentence(facts.incident());
        if (impact != null) {
            sentences.add(new Statement(impact, SentryFigures.counted(facts.incident())));
        }
        facts.last(ROOT_CAUSE)
                .map(cause -> new Statement(
                        "Noted as the root cause: " + facts.unlabelled(cause) + ".", List.of(Fact.of(cause))))
                .ifPresent(sentences::add);
        sentences.add(howItEnded(facts));
        draft.sentences(sentences);

        ask(draft, impact, "which customers noticed, and what could they not do?");
        if (facts.resolved()) {
            ask(draft, remedy(facts).map(facts::unlabelled).orElse(null), "what ended the incident?");
        }
    }

    private static void ask(Draft draft, String fact, String question) {
        String shown = draft.factOr(fact, question);
        if (!Objects.equals(shown, fact)) {
            draft.gap().line(shown);
        }
    }

    private static List<Fact> first(DraftFacts facts) {
        return facts.first(ALERT).map(Fact::of).stream().toList();
    }

    private static Statement whatHappened(DraftFacts facts) {
        IncidentView incident = facts.incident();
        String what =
                incident.severity() == null ? "an incident" : "a " + MarkdownText.of(incident.severity()) + " incident";
        String sentence =
                "On " + TimeText.day(incident.detectedAt()) + " at " + TimeText.clock(incident.detectedAt()) + " UTC "
                        + what + (facts.hasService() ? " of " + facts.service() : "") + " was detected: \""
                        + MarkdownText.of(incident.title()) + "\".";
        return new Statement(sentence, Draft.all(List.of(Fact.of(incident)), facts.detection()));
    }

    private static Statement howItEnded(DraftFacts facts) {
        IncidentView incident = facts.incident();
        if (!facts.resolved()) {
            return new Statement("It is not resolved yet.", List.of(Fact.of(incident)));
        }
        String after = "It was resolved after " + TimeText.between(incident.detectedAt(), incident.resolvedAt());
        List<Fact> basis = Draft.all(facts.detection(), facts.end());
        return remedy(facts)
                .map(step -> new Statement(
                        after + "; the last remedy before that was " + facts.unlabelled(step) + ".",
                        Draft.all(basis, List.of(Fact.of(step)))))
                .orElse(new Statement(after + ".", basis));
    }

    /** The last step that people took and that can end an incident; a deploy only after it began. */
    private static Optional<TimelineEntryView> remedy(DraftFacts facts) {
        IncidentView incident = facts.incident();
        if (!facts.resolved()) {
            return Optional.empty();
        }
        List<TimelineEntryView> steps = facts.all(MITIGATION, ROLLBACK, DEPLOY).stream()
                .filter(step -> !step.at().isBefore(incident.detectedAt()))
                .filter(step -> !step.at().isAfter(incident.resolvedAt()))
                .toList();
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1));
    }
}
