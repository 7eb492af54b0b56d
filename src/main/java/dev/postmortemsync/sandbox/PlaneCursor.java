package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Plane's paging: a cursor {@code size:page:is_prev}, which is no more than an offset, and an envelope around it. */
record PlaneCursor(int size, int page) {

    private static final int LARGEST = 1_000;

    static PlaneCursor of(Integer perPage, String cursor) {
        int size = perPage == null ? LARGEST : perPage;
        if (size < 1 || size > LARGEST) {
            throw new WebApplicationException(
                    Answer.detail(400, "Invalid per_page value. Cannot exceed " + LARGEST + "."));
        }
        if (cursor == null || cursor.isBlank()) {
            return new PlaneCursor(size, 0);
        }
        if (!cursor.matches("\\d{1,6}:-?\\d{1,6}:[01]")) {
            throw new WebApplicationException(Answer.detail(400, "Invalid cursor parameter."));
        }
        return new PlaneCursor(size, Math.max(0, Integer.parseInt(cursor.split(":")[1])));
    }

    <T> Response of(List<T> all, Function<T, Map<String, Object>> shape) {
        List<Map<String, Object>> results =
                all.stream().skip((long) page * size).limit(size).map(shape).toList();
        return Answer.ok(object(
                "grouped_by",
                null,
                "sub_grouped_by",
                null,
                "total_count",
                all.size(),
                "next_cursor",
                size + ":" + (page + 1) + ":0",
                "prev_cursor",
                size + ":" + (page - 1) + ":1",
                "next_page_results",
                (long) (page + 1) * size < all.size(),
                "prev_page_results",
                page > 0,
                "count",
                results.size(),
                "total_pages",
                (all.size() + size - 1) / size,
                "total_results",
                all.size(),
                "extra_stats",
                null,
                "results",
                results));
    }
}
