package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Values;
import dev.postmortemsync.work.Refusal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an action item's values must be like. The tracker's limits are ours too, so that it never cuts what we send. */
final class Wording {

    private static final int LONGEST = 255;
    private static final int LONGEST_REASON = 1000;
    /** A key, or an address that ends in one. */
    private static final Pattern KEY = Pattern.compile("(?:https?://\\S+/)?([A-Za-z0-9]{1,12}-[1-9]\\d{0,8})/?");

    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private Wording() {}

    /** The values as they are stored; only the given fields are looked at. */
    static Values checked(Set<Field> fields, Values values) {
        String title = values.title() == null ? null : oneLine(values.title());
        String owner = values.owner() == null ? null : oneLine(values.owner());
        if (fields.contains(Field.STATUS) && values.status() == null) {
            throw new Refusal("status", "must be open, in_progress, done or cancelled");
        }
        if (fields.contains(Field.PRIORITY) && values.priority() == null) {
            throw new Refusal("priority", "must be P0, P1, P2 or P3");
        }
        if (fields.contains(Field.TITLE)) {
            if (title == null || title.isEmpty()) {
                throw new Refusal("title", "must not be blank");
            }
            shortEnough("title", title);
        }
        if (fields.contains(Field.OWNER) && owner != null) {
            shortEnough("owner", owner);
        }
        LocalDate due = values.dueDate();
        if (fields.contains(Field.DUE_DATE) && due != null && (due.isBefore(EARLIEST) || due.isAfter(LATEST))) {
            throw new Refusal("dueDate", "must be a date between " + EARLIEST + " and " + LATEST);
        }
        return new Values(
                values.status(), title, values.priority(), owner == null || owner.isEmpty() ? null : owner, due);
    }

    /** The key of a work item, also where an address ends in it. */
    static String key(String field, String text) {
        Matcher found = KEY.matcher(text == null ? "" : text.strip());
        if (!found.matches()) {
            throw new Refusal(field, "must be the key of a work item, such as ROOSE-123");
        }
        return found.group(1).toUpperCase(Locale.ROOT);
    }

    /** A reason as it is stored: {@code null} where it says nothing. */
    static String reason(String text) {
        String reason = oneLine(text);
        if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            throw new Refusal("reason", "must have at most " + LONGEST_REASON + " characters");
        }
        return reason.isEmpty() ? null : reason;
    }

    /** A reason of ours, cut where it would be refused. */
    static String shortened(String reason) {
        return reason.codePointCount(0, reason.length()) <= LONGEST_REASON
                ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON - 1)) + "…";
    }

    /** Titles and owners stand in one cell of a table; PostgreSQL's text cannot hold a NUL. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static void shortEnough(String field, String text) {
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw new Refusal(field, "must have at most " + LONGEST + " characters");
        }
    }
}
