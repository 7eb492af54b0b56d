package dev.postmortemsync.web;

import dev.postmortemsync.incident.Links;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Holds {@link AccessRules} and {@link CrossSite} against every request, before anything else sees it. */
@ApplicationScoped
class AccessPolicy implements HttpSecurityPolicy {

    private final Links links;

    AccessPolicy(Links links) {
        this.links = links;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext routing, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        HttpServerRequest request = routing.request();
        String method = request.method().name();
        String path = routing.normalizedPath();
        if (AccessRules.changes(method) && !AccessRules.isWebhook(path) && fromAnotherSite(request)) {
            return CheckResult.deny();
        }
        Optional<Role> needed =
                AccessRules.roleFor(method, path, LaunchMode.current().isDevOrTest());
        if (needed.isEmpty()) {
            // The identity stays unasked: what stands in a webhook's own Authorization header is none of our tokens.
            return CheckResult.permit();
        }
        String role = needed.get().toString();
        return identity.map(who -> new CheckResult(who.hasRole(role), who));
    }

    private boolean fromAnotherSite(HttpServerRequest request) {
        return CrossSite.asked(
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Origin"),
                request.getHeader("Host"),
                links.baseUrl());
    }
}
