package dev.postmortemsync.actionitem;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows as others see them, with all that is kept beside them: three questions, however many they are. */
@ApplicationScoped
class ActionItemViews {

    private final Duration decisionAfter;
    private final Clock clock;

    ActionItemViews(DecisionConfig config, Clock clock) {
        this.decisionAfter = config.decisionAfter();
        this.clock = clock;
    }

    ActionItemView of(ActionItem item) {
        return of(List.of(item)).get(0);
    }

    List<ActionItemView> of(List<ActionItem> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = items.stream().map(ActionItem::id).toList();
        Map<UUID, Mirror> mirrors = Mirror.ofAll(ids);
        Map<UUID, List<EffectView>> effects = Effect.ofAll(ids);
        return items.stream()
                .map(item ->
                        item.view(mirrors.get(item.id()), decision(item), effects.getOrDefault(item.id(), List.of())))
                .toList();
    }

    DecisionDue decision(ActionItem item) {
        return DecisionDue.of(item.values().status(), item.overdueSince(), decisionAfter, today());
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** What was due on this day or before must be decided about. */
    LocalDate decidedUntil() {
        return today().minusDays(decisionAfter.toDays() + 1);
    }
}
