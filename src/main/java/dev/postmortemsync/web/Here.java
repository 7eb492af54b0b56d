package dev.postmortemsync.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Where the reader is, for the head of each page; the template asks this bean by name. */
@Named("here")
@ApplicationScoped
public class Here {

    private final CurrentVertxRequest request;

    Here(CurrentVertxRequest request) {
        this.request = request;
    }

    /** Whether the page that is asked for is that one, or one below it. */
    public boolean below(String path) {
        RoutingContext asked = request.getCurrent();
        String at = asked == null ? "" : asked.normalizedPath();
        return at.equals(path) || at.startsWith(path + "/");
    }
}
