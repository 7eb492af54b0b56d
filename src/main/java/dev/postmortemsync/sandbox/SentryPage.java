package dev.postmortemsync.sandbox;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Sentry's paging: a bare array, and a {@code Link} header that always has both directions; {@code results} says
 * whether one leads anywhere.
 */
record SentryPage(int size, int offset) {

    private static final int LARGEST = 100;

    /** {@code cursor} is {@code value:offset:is_prev}. */
    static SentryPage of(Integer size, String cursor) {
        int asked = size == null ? LARGEST : Math.max(1, Math.min(size, LARGEST));
        String[] parts = cursor == null ? new String[0] : cursor.split(":");
        int offset = parts.length == 3 && parts[1].matches("\\d{1,7}") ? Integer.parseInt(parts[1]) : 0;
        return new SentryPage(asked, offset);
    }

    <T> Response of(UriInfo uri, List<T> all, Function<T, Map<String, Object>> shape) {
        List<Map<String, Object>> items =
                all.stream().skip(offset).limit(size).map(shape).toList();
        boolean more = offset + items.size() < all.size();
        String link = link(uri, "previous", offset > 0, "0:" + Math.max(0, offset - size) + ":1") + ", "
                + link(uri, "next", more, "0:" + (offset + size) + ":0");
        return Response.fromResponse(Answer.ok(items)).header("Link", link).build();
    }

    private static String link(UriInfo uri, String rel, boolean results, String cursor) {
        String address = uri.getRequestUriBuilder()
                .replaceQueryParam("cursor", cursor)
                .build()
                .toString();
        return "<" + address + ">; rel=\"" + rel + "\"; results=\"" + results + "\"; cursor=\"" + cursor + "\"";
    }
}
