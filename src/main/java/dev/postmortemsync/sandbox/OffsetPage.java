package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** PagerDuty's classic paging: {@code limit} of 25 unless asked, 100 at most, and no further than 10,000. */
record OffsetPage(int limit, int offset) {

    private static final int USUAL = 25;
    private static final int LARGEST = 100;
    private static final int FURTHEST = 10_000;

    static OffsetPage of(Integer limit, Integer offset) {
        int size = limit == null ? USUAL : Math.max(1, Math.min(limit, LARGEST));
        return new OffsetPage(size, offset == null ? 0 : Math.max(0, offset));
    }

    <T> Response of(String name, List<T> all, Function<T, Map<String, Object>> shape) {
        if (offset + limit > FURTHEST) {
            return Answer.pagerDutyError(400, 2001, "Invalid Input Provided", "Offset + limit must not exceed 10000");
        }
        List<Map<String, Object>> items =
                all.stream().skip(offset).limit(limit).map(shape).toList();
        return Answer.ok(object(
                name,
                items,
                "limit",
                limit,
                "offset",
                offset,
                "more",
                offset + items.size() < all.size(),
                "total",
                null));
    }
}
