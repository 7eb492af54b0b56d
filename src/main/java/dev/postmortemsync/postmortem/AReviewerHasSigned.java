package dev.postmortemsync.postmortem;

import java.util.Optional;

/** Nobody reviews himself. */
final class AReviewerHasSigned implements PublishRule {

    @Override
    public String name() {
        return "reviewer-signed";
    }

    @Override
    public String wanted() {
        return "a reviewer other than the owner has signed";
    }

    @Override
    public Optional<String> unmet(PublishFacts facts) {
        String owner = facts.postmortem().owner();
        boolean signed = facts.signatures().stream()
                .anyMatch(signature -> facts.postmortem().reviewers().contains(signature.reviewer())
                        && !signature.reviewer().equalsIgnoreCase(owner)
                        && !signature.signedBy().equalsIgnoreCase(owner));
        return signed ? Optional.empty() : Optional.of("no reviewer other than the owner has signed");
    }
}
