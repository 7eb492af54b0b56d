package dev.postmortemsync.postmortem;

import java.util.Optional;

/** What anybody may read was read by a person before; what stays internal needs no copy. */
final class ThePublicCopyIsChecked implements PublishRule {

    @Override
    public String name() {
        return "public-copy-checked";
    }

    @Override
    public String wanted() {
        return "the public copy is checked and released, where the visibility is public";
    }

    @Override
    public Optional<String> unmet(PublishFacts facts) {
        return facts.postmortem().visibility().equals("public") ? facts.publicCopy() : Optional.empty();
    }
}
