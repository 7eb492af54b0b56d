package dev.postmortemsync.notify;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A quarter of a year: {@code 2026-Q1}. */
public record Quarter(int year, int number) {

    private static final Pattern FORM = Pattern.compile("(\\d{4})-Q([1-4])");

    /** The one that the day lies in. */
    public static Quarter of(LocalDate day) {
        return new Quarter(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
    }

    /** @throws DateTimeException where the text is none */
    public static Quarter parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new DateTimeException("a quarter is written like 2026-Q1");
        }
        return new Quarter(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Its first day. */
    public LocalDate from() {
        return LocalDate.of(year, 3 * number - 2, 1);
    }

    /** The first day after it. */
    public LocalDate to() {
        return from().plusMonths(3);
    }

    /** The one before. */
    public Quarter before() {
        return of(from().minusDays(1));
    }

    @Override
    public String toString() {
        return year + "-Q" + number;
    }
}
