package dev.postmortemsync.postmortem;

import java.util.Optional;

/** A note taken while it burned is a hint; the root cause is written by a person. */
final class TheRootCauseIsWritten implements PublishRule {

    @Override
    public String name() {
        return "root-cause";
    }

    @Override
    public String wanted() {
        return "a person has written the root cause";
    }

    @Override
    public Optional<String> unmet(PublishFacts facts) {
        SectionView cause = facts.postmortem().sections().get(SectionKey.ROOT_CAUSE.ordinal());
        return cause.text() == null || cause.text().isBlank()
                ? Optional.of("nobody has written the root cause yet")
                : Optional.empty();
    }
}
