package dev.postmortemsync.document;

import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.Question;
import java.util.stream.Collectors;

/** Action items whose rows somebody took out: asked about until the item is deleted or its row is back. */
final class RemovalQuestions {

    private RemovalQuestions() {}

    static String of(DocumentFacts facts) {
        return facts.actionItems().stream()
                .filter(item -> facts.postmortem().removals().contains(item.id()))
                .map(item ->
                        "\"" + MarkdownText.of(item.title()) + "\" was taken out of the table: shall it be deleted?")
                .map(question -> "- " + new Question(null, facts.whom(), question).markdown())
                .collect(Collectors.joining("\n"));
    }
}
