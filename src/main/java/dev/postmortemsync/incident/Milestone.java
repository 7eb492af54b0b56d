package dev.postmortemsync.incident;

/**
 * A stretch of the incident, in whole seconds.
 *
 * @param name in the template's words
 * @param seconds {@code null} while one end is not known
 * @param targetSeconds {@code null} where no target applies
 * @param met {@code null} where there is nothing to compare
 */
public record Milestone(String name, Long seconds, Long targetSeconds, Boolean met) {

    public static final String ACKNOWLEDGE = "Detection to acknowledgment";
    public static final String MITIGATE = "Acknowledgment to mitigation start";
    public static final String TOTAL = "Total incident duration";
}
