package dev.postmortemsync.document;

import java.util.Objects;

/** What becomes of one value that was handed out, edited elsewhere, and may have changed here since. */
enum Verdict {
    KEEP,
    TAKE,
    CONFLICT;

    static Verdict of(Object handedOut, Object edited, Object present) {
        if (Objects.equals(edited, handedOut) || Objects.equals(edited, present)) {
            return KEEP;
        }
        return Objects.equals(present, handedOut) ? TAKE : CONFLICT;
    }
}
