package dev.postmortemsync.ops;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Takes out of traces what may let somebody in: a sign-in's code stands in the query of our own address, and who is told of a
 * draft may be reached by an address that is a secret. Only of the vendors' APIs the path is kept.
 */
@ApplicationScoped
class TraceDiscretion implements SpanProcessor {

    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final AttributeKey<String> FULL = AttributeKey.stringKey("url.full");
    private static final String LEFT_OUT = "…";

    private final Config config;

    TraceDiscretion(Config config) {
        this.config = config;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getAttribute(QUERY) != null) {
            span.setAttribute(QUERY, LEFT_OUT);
        }
        String url = span.getAttribute(FULL);
        if (url != null) {
            span.setAttribute(FULL, told(url));
        }
    }

    private String told(String url) {
        String address = url.replaceFirst("\\?.*", "");
        boolean vendor = Arrays.stream(Connector.values())
                .map(connector -> config.getOptionalValue(connector.vendor() + ".api-url", String.class))
                .flatMap(Optional::stream)
                .anyMatch(address::startsWith);
        return vendor ? address : address.replaceFirst("^([a-z]+://)(?:[^/@]*@)?([^/]*).*", "$1$2/" + LEFT_OUT);
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // Nothing to do: what a span says from then on is said by this service itself.
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
