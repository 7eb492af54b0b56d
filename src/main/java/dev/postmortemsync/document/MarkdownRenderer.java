package dev.postmortemsync.document;

import dev.postmortemsync.incident.Completeness;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.postmortem.FollowUpPlan;
import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.SectionKey;
import dev.postmortemsync.postmortem.SectionView;
import dev.postmortemsync.postmortem.TimeText;
import dev.postmortemsync.postmortem.Unanswered;
import java.time.Instant;

/**
 * The template filled: same headings, same tables, same order. Pure: the same facts give the same bytes, so there is
 * neither a clock nor a database id in it.
 */
final class MarkdownRenderer {

    private final DocumentFacts facts;
    private final Page page = new Page();

    private MarkdownRenderer(DocumentFacts facts) {
        this.facts = facts;
    }

    static String render(DocumentFacts facts) {
        return new MarkdownRenderer(facts).render();
    }

    private String render() {
        for (Chapter chapter : Chapter.values()) {
            page.block(chapter.line() + (chapter == Chapter.HEADER ? ": " + title() : ""));
            page.block(chapter.lead()).block(below(chapter));
            if (chapter.ruled()) {
                page.rule();
            }
        }
        page.block("*Template Version: 1.0.0*\n*Last Updated: 2026-02-05*");
        return page.text();
    }

    private String below(Chapter chapter) {
        return switch (chapter) {
            case HEADER -> HeaderBlock.of(facts);
            case TIMELINE -> timeline();
            case FIVE_WHYS -> rootCause();
            case ACTION_ITEMS -> actionItems();
            case SIGN_OFF -> SignOffBlock.of(facts) + "\n\n---\n\n" + SignOffBlock.visibility(facts.postmortem());
            default -> chapter.key() == null ? "" : body(chapter.key());
        };
    }

    private String title() {
        return MarkdownText.of(facts.postmortem().title());
    }

    private String timeline() {
        Page timeline = new Page();
        facts.courses().forEach(course -> {
            IncidentView incident = course.incident();
            String named = facts.several() ? MarkdownText.of(course.label()) + ": " : "";
            if (incident.provisional()) {
                Instant confirmed = incident.completeAsOf();
                timeline.block("*" + named + "Provisional: "
                        + (confirmed == null ? "" : "what came after " + TimeText.moment(confirmed) + " UTC is ")
                        + "from webhooks alone, PagerDuty has not confirmed it yet.*");
            }
            gap(timeline, named, incident.completeness());
        });
        timeline.block(TimelineTable.of(facts));
        if (!facts.several()) {
            return timeline.block("**Key Milestones**:\n" + MilestoneLines.of(facts.incident()))
                    .text();
        }
        facts.courses()
                .forEach(course -> timeline.block("**Key Milestones of " + MarkdownText.of(course.name()) + "**:\n"
                        + MilestoneLines.of(course.incident())));
        return timeline.text();
    }

    /** Only a gap: that nothing is missing needs no line, and when that was last seen would be another document each time. */
    private static void gap(Page timeline, String named, Completeness completeness) {
        if (completeness != null && !completeness.whole() && completeness.asOf() != null) {
            timeline.block("*" + named + "PagerDuty was last asked at " + TimeText.moment(completeness.asOf())
                    + " UTC; changes since then may be missing because " + MarkdownText.of(completeness.because())
                    + ".*");
        }
    }

    private String rootCause() {
        return new Page()
                .block(labelled(Label.PROBLEM, "\n", body(SectionKey.FIVE_WHYS)))
                .block(labelled(Label.ROOT_CAUSE, " ", body(SectionKey.ROOT_CAUSE)))
                .text();
    }

    private String actionItems() {
        return new Page()
                .block(ActionItemTable.of(facts.actionItems()))
                .block(RemovalQuestions.of(facts))
                .block("**Completion tracking**: Review action items weekly in standup until all are complete.")
                .text();
    }

    private String body(SectionKey key) {
        return facts.postmortem().sections().stream()
                .filter(section -> section.key() == key)
                .findFirst()
                .map(this::shown)
                .map(shown -> FollowUpPlan.ticked(shown, facts.actionItems()))
                .map(shown -> Contained.in(key, shown))
                .orElse("");
    }

    private String shown(SectionView section) {
        boolean last = facts.postmortem().status().equals("final");
        return last ? Unanswered.removedFrom(section.shown()) : section.shown();
    }

    /** A text that starts with more than a paragraph stands below its label. */
    private static String labelled(Label label, String gap, String body) {
        return label.line() + (Contained.startsWithProse(body) ? gap : "\n\n") + body;
    }
}
