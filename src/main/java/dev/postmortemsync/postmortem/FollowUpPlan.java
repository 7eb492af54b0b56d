package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The template's check-lists; a box over action items ticks itself when they are done. */
public final class FollowUpPlan {

    private static final Map<Priority, String> WORDS = new EnumMap<>(Map.of(
            Priority.P0, "Complete P0 action items",
            Priority.P1, "Complete all P1 action items",
            Priority.P2, "Complete all P2 action items"));
    private static final Map<Priority, Pattern> BOXES = new EnumMap<>(Priority.class);

    static {
        WORDS.forEach((priority, words) -> BOXES.put(
                priority, Pattern.compile("(?m)^[-*+] \\[[ xX]\\] " + words + "(?: \\([^()\n]*\\))?[ \t]*$")));
    }

    private FollowUpPlan() {}

    static void immediate(DraftFacts facts, Draft draft) {
        box(facts, draft, Priority.P0);
        draft.line("- [ ] Share postmortem with entire engineering team");
        draft.line("- [ ] Present learnings in Friday all-hands");
    }

    static void shortTerm(DraftFacts facts, Draft draft) {
        box(facts, draft, Priority.P1);
        draft.line("- [ ] Review similar past incidents for patterns");
        draft.line("- [ ] Update deployment checklist with new requirements");
    }

    static void longTerm(DraftFacts facts, Draft draft) {
        box(facts, draft, Priority.P2);
        draft.line("- [ ] Include case study in onboarding materials");
        EffectLines.write(facts.actionItems(), draft);
        facts.ideas().stream()
                .filter(idea -> idea.actionItemId() == null)
                .forEach(idea ->
                        draft.line("- Idea, not planned: " + MarkdownText.of(idea.title()), List.of(Fact.of(idea))));
    }

    private static void box(DraftFacts facts, Draft draft, Priority priority) {
        draft.line(
                box(facts.actionItems(), priority),
                wanted(facts.actionItems(), priority).stream().map(Fact::of).toList());
    }

    private static String box(List<ActionItemView> items, Priority priority) {
        List<ActionItemView> wanted = wanted(items, priority);
        long done = wanted.stream().filter(item -> item.status() == Status.DONE).count();
        boolean all = !wanted.isEmpty() && done == wanted.size();
        return "- [" + (all ? "x" : " ") + "] " + WORDS.get(priority) + " ("
                + (wanted.isEmpty() ? "none so far" : done + " of " + wanted.size() + " done") + ")";
    }

    /** Cancelled is not done: it neither ticks the box nor keeps it open. */
    private static List<ActionItemView> wanted(List<ActionItemView> items, Priority priority) {
        return items.stream()
                .filter(item -> item.priority() == priority && item.status() != Status.CANCELLED)
                .toList();
    }

    /** A person's text with the boxes over action items as they are now: they tick themselves there too. */
    public static String ticked(String text, List<ActionItemView> items) {
        String ticked = text;
        for (Map.Entry<Priority, Pattern> box : BOXES.entrySet()) {
            ticked = box.getValue().matcher(ticked).replaceAll(Matcher.quoteReplacement(box(items, box.getKey())));
        }
        return ticked;
    }
}
