package dev.postmortemsync.work;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next the cursor of the next page, or {@code null} on the last
 */
public record Page<T>(List<T> items, String next) {

    /** How many items a list answers where nothing is asked. */
    public static final int DEFAULT_LIMIT = 50;

    /** How many items a list answers at most. */
    public static final int LARGEST_LIMIT = 200;

    /** A page of at most {@code limit} items out of up to {@code limit + 1} that were read to see whether more follow. */
    public static <T> Page<T> of(List<T> read, int limit, Function<T, Object> cursor) {
        return of(read, limit, cursor, Function.identity());
    }

    /** The same, of items that are shown in another form than they are read; only those of the page are turned into it. */
    public static <R, T> Page<T> of(List<R> read, int limit, Function<R, ?> cursor, Function<List<R>, List<T>> shown) {
        if (read.size() <= limit) {
            return new Page<>(shown.apply(read), null);
        }
        List<R> items = List.copyOf(read.subList(0, limit));
        return new Page<>(shown.apply(items), String.valueOf(cursor.apply(items.get(limit - 1))));
    }

    /**
     * The number of items that a caller asks for.
     *
     * @throws Refusal when it is not a whole number from 1 to {@link #LARGEST_LIMIT}
     */
    public static int limit(String asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(asked.strip());
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Refused below, with the rule.
        }
        throw new Refusal("limit", "must be a whole number from 1 to " + LARGEST_LIMIT);
    }

    /**
     * A cursor that is a row's number.
     *
     * @throws Refusal when it is none that this service gave
     */
    public static Long numberCursor(String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            return Long.valueOf(cursor.strip());
        } catch (NumberFormatException e) {
            throw new Refusal("cursor", "must be the \"next\" of an earlier page");
        }
    }
}
