package dev.postmortemsync.sandbox;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Lets nobody into a stand-in's API without its key, and refuses as the vendor does. */
@Provider
@IfBuildProfile(anyOf = {"dev", "test"})
public class KeyCheck implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        Response refusal = null;
        if (path.startsWith("/sandbox/pagerduty/")) {
            refusal = pagerDuty(request.getHeaderString("Authorization"));
        } else if (path.startsWith("/sandbox/sentry/api/")) {
            refusal = sentry(request.getHeaderString("Authorization"));
        } else if (path.startsWith("/sandbox/plane/api/")) {
            refusal = plane(request.getHeaderString("X-API-Key"));
        }
        if (refusal != null) {
            request.abortWith(refusal);
        }
    }

    private static Response pagerDuty(String authorization) {
        return ("Token token=" + StandIn.PAGERDUTY.key()).equals(authorization)
                ? null
                : Answer.pagerDutyError(401, 2006, "Authentication failed");
    }

    private static Response sentry(String authorization) {
        if (authorization == null) {
            return Answer.detail(401, "Authentication credentials were not provided.");
        }
        return ("Bearer " + StandIn.SENTRY.key()).equals(authorization) ? null : Answer.detail(401, "Invalid token");
    }

    /** A wrong key is 403 there, since Django REST framework has no challenge to offer for it. */
    private static Response plane(String key) {
        if (key == null) {
            return Answer.detail(401, "Authentication credentials were not provided.");
        }
        return StandIn.PLANE.key().equals(key) ? null : Answer.detail(403, "Given API token is not valid");
    }
}
