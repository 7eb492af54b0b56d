package dev.postmortemsync.web;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;

/** Where a form leads when it is done: to the page that it stood on, and never to another site. */
final class Back {

    private static final Pattern OURS =
            Pattern.compile("/(?:(?:incidents|postmortems)/[0-9a-f-]{36}|action-items|status)");

    private Back() {}

    static String to(String asked, String otherwise) {
        return asked != null && OURS.matcher(asked).matches() ? asked : otherwise;
    }

    /** @param anchor what the page shows first, or {@code null} for its top */
    static Response response(String asked, String otherwise, String anchor) {
        String page = to(asked, otherwise);
        return Response.seeOther(URI.create(anchor == null ? page : page + "#" + anchor))
                .build();
    }
}
