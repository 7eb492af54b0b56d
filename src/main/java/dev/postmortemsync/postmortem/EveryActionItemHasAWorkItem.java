package dev.postmortemsync.postmortem;

import java.util.Optional;

/** What is not tracked where work is managed is forgotten. */
final class EveryActionItemHasAWorkItem implements PublishRule {

    @Override
    public String name() {
        return "action-item-work-item";
    }

    @Override
    public String wanted() {
        return "every action item has a work item in Plane";
    }

    @Override
    public Optional<String> unmet(PublishFacts facts) {
        String lacking =
                facts.lacking(item -> item.plane() == null || item.plane().key() == null);
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of("these action items have no work item in Plane yet: " + lacking);
    }
}
