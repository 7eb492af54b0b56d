package dev.postmortemsync.postmortem;

import java.util.List;
import java.util.Optional;

/** One thing that must be so before a postmortem is published. Pure. */
interface PublishRule {

    /** All rules, in the order in which they are told. */
    List<PublishRule> ALL = List.of(
            new EveryActionItemHasAnOwner(),
            new EveryActionItemHasADueDate(),
            new EveryActionItemHasAWorkItem(),
            new TheRootCauseIsWritten(),
            new AReviewerHasSigned(),
            new NoConflictIsOpen(),
            new NoRemovalIsOpen(),
            new ThePublicCopyIsChecked());

    /** For machines. */
    String name();

    /** What it asks for, one sentence for people. */
    String wanted();

    /** What is missing, one sentence for people; empty where the rule is met. */
    Optional<String> unmet(PublishFacts facts);

    /** Those of the rules that are not met. */
    static List<Violation> violations(List<PublishRule> rules, PublishFacts facts) {
        return rules.stream()
                .flatMap(rule -> rule.unmet(facts).map(message -> new Violation(rule.name(), message)).stream())
                .toList();
    }
}
