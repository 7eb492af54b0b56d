package dev.postmortemsync.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a note or a status update tells, judged by plain English words. An operator adds words in {@link KindWords}, and a
 * person can always say otherwise.
 */
public final class NoteKind {

    private static final Pattern NOT_FOUND_YET =
            words("(investigat|look|search|hunt|try|determin)\\w*[^.:;]{0,30}root cause"
                    + "|root cause[^.:;]{0,20}\\b(unknown|unclear|not)\\b");

    private static final Map<Kind, Pattern> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(Kind.DECISION, words("\\bdeci(ded|sion)\\b"));
        WORDS.put(Kind.ROOT_CAUSE, words("\\broot cause\\b"));
        WORDS.put(
                Kind.ROLLBACK,
                words("\\brolled back\\b|\\brolling back\\b|^rollback\\b|^revert"
                        + "|\\b(re)?deploy\\w* (a |the )?rollback\\b|\\b(start|perform|initiat|trigger)\\w* (a |the )?rollback\\b"
                        + "|\\brollback (was |is |has been )?(deployed|started|running|done|complete|finished|in progress)"
                        + "|\\breverted\\b"));
        WORDS.put(
                Kind.MITIGATION,
                words("\\bmitigat|\\brestart|\\bfail(ed|ing)?[ -]?over\\b|\\bscal(ed|ing) (up|out)\\b"));
        WORDS.put(Kind.RECOVERY, words("\\brestored\\b|\\brecovered\\b|\\bback to normal\\b"));
        WORDS.put(Kind.DEPLOY, words("\\bdeployed\\b"));
    }

    private NoteKind() {}

    /** A telling word. @param at where in the text it begins */
    record Told(Kind kind, int at) {

        static final Told NOTHING = new Told(Kind.NOTE, Integer.MAX_VALUE);
    }

    /** The kind whose words come first in the text; {@link Kind#NOTE} where there are none. */
    public static Kind of(String text) {
        return first(text).kind();
    }

    static Told first(String text) {
        Told first = Told.NOTHING;
        for (Map.Entry<Kind, Pattern> candidate : WORDS.entrySet()) {
            Matcher matcher = candidate.getValue().matcher(text.strip());
            if (matcher.find() && matcher.start() < first.at() && !denied(candidate.getKey(), text)) {
                first = new Told(candidate.getKey(), matcher.start());
            }
        }
        return first;
    }

    private static boolean denied(Kind kind, String text) {
        return kind == Kind.ROOT_CAUSE && NOT_FOUND_YET.matcher(text).find();
    }

    private static Pattern words(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
