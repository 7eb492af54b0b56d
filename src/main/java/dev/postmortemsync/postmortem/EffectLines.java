package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.EffectView;
import dev.postmortemsync.actionitem.EffectView.Verdict;
import dev.postmortemsync.actionitem.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The template's "Measure effectiveness", with the verdicts so far: ticked when the last is in. */
final class EffectLines {

    private EffectLines() {}

    static void write(List<ActionItemView> all, Draft draft) {
        List<ActionItemView> items =
                all.stream().filter(item -> item.status() != Status.CANCELLED).toList();
        int last = Collections.max(Effectiveness.WINDOWS);
        boolean judged = !items.isEmpty()
                && items.stream().allMatch(item -> of(item, last).isPresent());
        String counts = counts(items);
        draft.line(
                "- [" + (judged ? "x" : " ") + "] Measure effectiveness of improvements (has incident recurred?)"
                        + (counts.isEmpty() ? "" : ": " + counts),
                counts.isEmpty() ? List.of() : items.stream().map(Fact::of).toList());
        for (ActionItemView item : items) {
            item.effectiveness().stream()
                    .filter(effect -> effect.verdict() == Verdict.RECURRED)
                    .findFirst()
                    .ifPresent(effect -> draft.line(
                            "  - " + MarkdownText.of(item.title()) + ": recurred "
                                    + (effect.url() == null
                                            ? MarkdownText.of(effect.because())
                                            : MarkdownText.link(effect.because(), effect.url())),
                            List.of(Fact.of(item))));
        }
    }

    /** {@code after 30 days 2 held and 1 recurred, after 90 days 1 held}. */
    private static String counts(List<ActionItemView> items) {
        List<String> windows = new ArrayList<>();
        for (int days : Effectiveness.WINDOWS) {
            List<String> verdicts = new ArrayList<>();
            for (Verdict verdict : Verdict.values()) {
                long count = items.stream()
                        .filter(item -> of(item, days)
                                .filter(effect -> effect.verdict() == verdict)
                                .isPresent())
                        .count();
                if (count > 0) {
                    verdicts.add(count + " " + verdict.words());
                }
            }
            if (!verdicts.isEmpty()) {
                windows.add("within " + days + " days " + String.join(" and ", verdicts));
            }
        }
        return String.join(", ", windows);
    }

    private static Optional<EffectView> of(ActionItemView item, int days) {
        return item.effectiveness().stream()
                .filter(effect -> effect.days() == days)
                .findFirst();
    }
}
