package dev.postmortemsync.work;

/**
 * What one check of a {@link Checkup} came to, in plain words.
 *
 * @param check what was looked at, in one or two words; unique within a checkup
 * @param says one sentence: what is so
 * @param remedy one sentence: what mends it; {@code null} where nothing is to be done
 */
public record Diagnosis(String check, Verdict verdict, String says, String remedy) {

    /** How well it is. */
    public enum Verdict {
        /** As it should be. */
        OK,
        /** Not set up, which may be meant. */
        OFF,
        /** Asked for, and not known yet: {@link Checkup#followUp} tells. */
        PENDING,
        /** Could not be found out this time. */
        UNKNOWN,
        /** Works, but not all of it. */
        WARNING,
        /** Does not work until somebody mends it. */
        BROKEN;

        /** Whether somebody should look at it. */
        public boolean bad() {
            return this == WARNING || this == BROKEN;
        }
    }

    /** All is well. */
    public static Diagnosis ok(String check, String says) {
        return new Diagnosis(check, Verdict.OK, says, null);
    }

    /** Nothing of it works. */
    public static Diagnosis broken(String check, String says, String remedy) {
        return new Diagnosis(check, Verdict.BROKEN, says, remedy);
    }

    /** A part of it does not work. */
    public static Diagnosis warning(String check, String says, String remedy) {
        return new Diagnosis(check, Verdict.WARNING, says, remedy);
    }

    /** It could not be found out. */
    public static Diagnosis unknown(String check, String why) {
        return new Diagnosis(check, Verdict.UNKNOWN, why, null);
    }
}
