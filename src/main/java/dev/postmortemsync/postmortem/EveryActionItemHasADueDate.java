package dev.postmortemsync.postmortem;

import java.util.Optional;

/** What is due at no time is done at no time. */
final class EveryActionItemHasADueDate implements PublishRule {

    @Override
    public String name() {
        return "action-item-due-date";
    }

    @Override
    public String wanted() {
        return "every action item has a due date";
    }

    @Override
    public Optional<String> unmet(PublishFacts facts) {
        String lacking = facts.lacking(item -> item.dueDate() == null);
        return lacking.isEmpty() ? Optional.empty() : Optional.of("these action items have no due date: " + lacking);
    }
}
