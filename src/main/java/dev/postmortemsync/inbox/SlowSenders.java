package dev.postmortemsync.inbox;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Hangs up on who takes too long to send a webhook. A vendor sends its few kilobytes at once; somebody who sends them one by
 * one holds a thread and a {@link Room place} meanwhile.
 */
@ApplicationScoped
class SlowSenders {

    private static final long PATIENCE_MILLIS = 10_000;
    /** Before whatever reads the body. */
    private static final int EARLY = 1_000;

    void register(@Observes Filters filters) {
        filters.register(SlowSenders::watch, EARLY);
    }

    private static void watch(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        if (request.path().startsWith("/webhooks/") && !request.isEnded()) {
            long watch = exchange.vertx().setTimer(PATIENCE_MILLIS, timer -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
            exchange.addEndHandler(end -> exchange.vertx().cancelTimer(watch));
        }
        exchange.next();
    }
}
