package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import java.util.List;

/** The template's check-lists; a box over action items ticks itself when they are done. */
final class FollowUpPlan {

    private FollowUpPlan() {}

    static void immediate(DraftFacts facts, Draft draft) {
        draft.line(box(facts, Priority.P0, "Complete P0 action items"));
        draft.line("- [ ] Share postmortem with entire engineering team");
        draft.line("- [ ] Present learnings in Friday all-hands");
    }

    static void shortTerm(DraftFacts facts, Draft draft) {
        draft.line(box(facts, Priority.P1, "Complete all P1 action items"));
        draft.line("- [ ] Review similar past incidents for patterns");
        draft.line("- [ ] Update deployment checklist with new requirements");
    }

    static void longTerm(DraftFacts facts, Draft draft) {
        draft.line(box(facts, Priority.P2, "Complete all P2 action items"));
        draft.line("- [ ] Include case study in onboarding materials");
        EffectLines.write(facts.actionItems(), draft);
        facts.ideas().stream()
                .filter(idea -> idea.actionItemId() == null)
                .forEach(idea -> draft.line("- Idea, not planned: " + MarkdownText.of(idea.title())));
    }

    /** Cancelled is not done: it neither ticks the box nor keeps it open. */
    private static String box(DraftFacts facts, Priority priority, String words) {
        List<ActionItemView> wanted = facts.actionItems().stream()
                .filter(item -> item.priority() == priority && item.status() != Status.CANCELLED)
                .toList();
        long done = wanted.stream().filter(item -> item.status() == Status.DONE).count();
        if (wanted.isEmpty()) {
            return "- [ ] " + words + " (none so far)";
        }
        boolean all = done == wanted.size();
        return "- [" + (all ? "x" : " ") + "] " + words + " (" + done + " of " + wanted.size() + " done)";
    }
}
