package dev.postmortemsync.postmortem;

import java.util.Optional;

/** An action item whose row was taken out is deleted or kept before the text is fixed. */
final class NoRemovalIsOpen implements PublishRule {

    @Override
    public String name() {
        return "no-open-removal";
    }

    @Override
    public String wanted() {
        return "no removal of an action item is open";
    }

    @Override
    public Optional<String> unmet(PublishFacts facts) {
        int open = facts.postmortem().removals().size();
        return open == 0
                ? Optional.empty()
                : Optional.of(
                        open + " action items were taken out of the table, and nobody has said whether to delete them");
    }
}
