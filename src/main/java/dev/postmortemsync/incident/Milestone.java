package dev.postmortemsync.incident;

/**
 * A stretch of the incident, in whole seconds.
 *
 * @param name in the template's words
 * @param seconds {@code null} while one end is not known, and where the sources disagree about one
 * @param targetSeconds {@code null} where no target applies
 * @param met {@code null} where there is nothing to compare
 * @param note what the verdict is about, for people, or {@code null} where it needs no words
 */
public record Milestone(String name, Long seconds, Long targetSeconds, Boolean met, Verdict verdict, String note) {

    public static final String ACKNOWLEDGE = "Detection to acknowledgment";
    public static final String MITIGATE = "Acknowledgment to mitigation start";
    public static final String TOTAL = "Total incident duration";

    /** One whose verdict needs no words. */
    public Milestone(String name, Long seconds, Long targetSeconds, Boolean met) {
        this(name, seconds, targetSeconds, met, Verdict.of(met), null);
    }
}
