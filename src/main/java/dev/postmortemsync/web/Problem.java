package dev.postmortemsync.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.netty.handler.codec.http.HttpResponseStatus;
import jakarta.ws.rs.core.Response;

/**
 * An error as RFC 9457 has it.
 *
 * @param title the status in words
 * @param detail one sentence about this occurrence, or {@code null}
 * @param field which field, parameter or header breaks the rule that {@code detail} states, or {@code null}
 */
@JsonInclude(Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, String field) {

    /** The media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem that its status and one sentence tell. */
    public static Problem of(int status, String detail) {
        return of(status, detail, null);
    }

    /** A problem with one field. */
    public static Problem of(int status, String detail, String field) {
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        return new Problem("about:blank", title, status, detail, field);
    }

    /** What went wrong is ours, and for the log alone. */
    static Problem unexpected() {
        return of(500, "something unexpected happened; it has been logged");
    }

    Response asResponse() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
