package dev.postmortemsync.postmortem;

import java.util.Optional;

/** What nobody owns is not done. */
final class EveryActionItemHasAnOwner implements PublishRule {

    @Override
    public String name() {
        return "action-item-owner";
    }

    @Override
    public String wanted() {
        return "every action item has an owner";
    }

    @Override
    public Optional<String> unmet(PublishFacts facts) {
        String lacking = facts.lacking(item -> item.owner() == null);
        return lacking.isEmpty() ? Optional.empty() : Optional.of("these action items have no owner: " + lacking);
    }
}
