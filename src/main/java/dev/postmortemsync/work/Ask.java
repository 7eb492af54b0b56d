package dev.postmortemsync.work;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/**
 * A request with the trace of whoever makes it, so that another thread may hand it in.
 *
 * @param by invalid where nothing is traced
 */
public record Ask(Request request, SpanContext by) {

    /** What this thread asks for. */
    public static Ask now(Request request) {
        return new Ask(request, Span.current().getSpanContext());
    }
}
