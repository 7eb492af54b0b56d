package dev.postmortemsync.postmortem;

import java.util.List;

/** A postmortem that cannot be published, reopened or signed as it stands. */
public final class Unpublishable extends RuntimeException {

    private final transient List<Violation> violations;

    Unpublishable(List<Violation> violations) {
        super(violations.get(0).message());
        this.violations = List.copyOf(violations);
    }

    /** With the one rule that is not met. */
    public Unpublishable(String rule, String message) {
        this(List.of(new Violation(rule, message)));
    }

    /** Each rule that is not met. */
    public List<Violation> violations() {
        return violations;
    }
}
