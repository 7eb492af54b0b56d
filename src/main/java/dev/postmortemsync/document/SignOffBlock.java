package dev.postmortemsync.document;

import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Question;
import dev.postmortemsync.postmortem.TimeText;
import java.time.Instant;
import java.util.stream.Collectors;

/** Who answers for the document, and who may see it. */
final class SignOffBlock {

    private SignOffBlock() {}

    static String of(DocumentFacts facts) {
        PostmortemView postmortem = facts.postmortem();
        return String.join(
                "\n",
                "**Postmortem Owner**: "
                        + (postmortem.owner() == null
                                ? asked(facts, "who owns this postmortem?")
                                : MarkdownText.of(postmortem.owner())),
                "**Reviewed By**: " + reviewers(facts),
                "**Published Date**: "
                        + (postmortem.publishedAt() == null
                                ? "not published yet"
                                : TimeText.day(postmortem.publishedAt())),
                "**Next Review**: " + nextReview(facts));
    }

    /** What is learned counts from the day on which people could read it; until there is one, from the incident's. */
    private static String nextReview(DocumentFacts facts) {
        Instant published = facts.postmortem().publishedAt();
        return published == null
                ? TimeText.day(facts.incident().detectedAt()).plusMonths(1) + " (1 month after incident)"
                : TimeText.day(published).plusMonths(1) + " (1 month after publication)";
    }

    static String visibility(PostmortemView postmortem) {
        return "**Visibility**: " + (postmortem.visibility().equals("public") ? "Public" : "Internal")
                + "\n**Distribution**: " + MarkdownText.of(postmortem.distribution());
    }

    private static String reviewers(DocumentFacts facts) {
        return facts.postmortem().reviewers().isEmpty()
                ? asked(facts, "who reviews it?")
                : facts.postmortem().reviewers().stream().map(MarkdownText::of).collect(Collectors.joining(", "));
    }

    private static String asked(DocumentFacts facts, String question) {
        if (facts.postmortem().status().equals("final")) {
            return "–";
        }
        return new Question(null, facts.whom(), question).markdown();
    }
}
