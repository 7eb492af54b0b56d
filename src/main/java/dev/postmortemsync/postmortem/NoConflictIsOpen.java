package dev.postmortemsync.postmortem;

import java.util.Optional;

/** Both sides changed an action item, and a person decides which value stands. */
final class NoConflictIsOpen implements PublishRule {

    @Override
    public String name() {
        return "no-open-conflict";
    }

    @Override
    public String wanted() {
        return "no conflict of an action item is open";
    }

    @Override
    public Optional<String> unmet(PublishFacts facts) {
        return facts.conflicts() == 0
                ? Optional.empty()
                : Optional.of(
                        facts.conflicts() + " changes of its action items conflict with Plane and are not decided");
    }
}
