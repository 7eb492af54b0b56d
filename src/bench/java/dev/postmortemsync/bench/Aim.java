package dev.postmortemsync.bench;

import java.util.Locale;

/** What a figure is to be. */
public record Aim(double bound, boolean atLeast) {

    /** At most this. */
    public static Aim most(double bound) {
        return new Aim(bound, false);
    }

    /** At least this. */
    public static Aim least(double bound) {
        return new Aim(bound, true);
    }

    boolean met(double measured) {
        return atLeast ? measured >= bound : measured <= bound;
    }

    String text() {
        return String.format(Locale.ROOT, "%s %.4g", atLeast ? "≥" : "≤", bound);
    }
}
