package dev.postmortemsync.web;

import dev.postmortemsync.incident.Links;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/** What holds for every request, whatever answers it: security headers, and errors that never reach the REST layer. */
@ApplicationScoped
class FrontDoor {

    private static final Logger LOG = Logger.getLogger(FrontDoor.class);

    /** Between Quarkus' authentication (-200) and authorization (-100) handlers. */
    private static final int BEFORE_AUTHORIZATION = -150;

    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src"
                    + " 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String HOLD_OFF = FrontDoor.class.getName() + ".hold-off";

    private final boolean secure;

    FrontDoor(Links links) {
        this.secure = links.baseUrl().startsWith("https:");
    }

    void open(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::protect).failureHandler(FrontDoor::answerFailure);
        router.route("/api/*").order(BEFORE_AUTHORIZATION).handler(FrontDoor::askMachinesForTokens);
    }

    static boolean isApi(RoutingContext context) {
        String path = context.normalizedPath();
        return path.equals("/api") || path.startsWith("/api/");
    }

    private static boolean isOurs(RoutingContext context) {
        return !context.normalizedPath().startsWith("/q/");
    }

    private void protect(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("Referrer-Policy", "same-origin");
        response.putHeader("X-Frame-Options", "DENY");
        response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (secure) {
            response.putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        if (isOurs(context) && !context.normalizedPath().startsWith("/sandbox/")) {
            // Quarkus' own pages below /q bring inline scripts, the stand-ins' inline styles; in development only.
            response.putHeader("Content-Security-Policy", CONTENT_POLICY);
        }
        if (isApi(context)) {
            response.putHeader("Cache-Control", "private, no-cache");
            if (isTooLarge(context.request().getHeader("Content-Length"))) {
                response.putHeader("Connection", "close");
                answer(context, Problem.of(413, BodyRules.tooLargeText()));
                return;
            }
        }
        context.next();
    }

    private static boolean isTooLarge(String contentLength) {
        try {
            return contentLength != null && Long.parseLong(contentLength) > BodyRules.LARGEST;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void askMachinesForTokens(RoutingContext context) {
        BiConsumer<RoutingContext, Throwable> usual = context.get(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        BiConsumer<RoutingContext, Throwable> forMachines = (event, failure) -> {
            if (event.response().ended()) {
                return;
            }
            if (failure instanceof AuthenticationException || usual == null) {
                askForToken(event);
            } else {
                usual.accept(event, failure);
            }
        };
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, forMachines);
        context.next();
    }

    /** Answers 401: a machine is told what to send, never sent to a sign-in page. */
    static void askForToken(RoutingContext context) {
        Long wait = context.get(HOLD_OFF);
        if (wait != null) {
            context.response().putHeader("Retry-After", wait.toString());
            answer(context, Problem.of(429, "too many attempts with an unknown token; try again in " + wait + " s"));
            return;
        }
        context.response().putHeader("WWW-Authenticate", "Bearer");
        answer(context, Problem.of(401, "send a known token as Authorization: Bearer"));
    }

    /** Lets {@link #askForToken} say that there were too many attempts. */
    static void holdOff(RoutingContext context, long seconds) {
        context.put(HOLD_OFF, seconds);
    }

    /** Whether a person's browser asks, which can be shown the way to sign in. */
    static boolean asksForPage(RoutingContext context) {
        return wantsPage(context.request().getHeader("Accept"))
                && context.request().getHeader("Authorization") == null;
    }

    private static void answerFailure(RoutingContext context) {
        Throwable failure = context.failure();
        if (!isOurs(context)
                || context.response().ended()
                || failure instanceof AuthenticationException
                || failure instanceof UnauthorizedException) {
            context.next();
        } else if (failure instanceof ForbiddenException) {
            answer(context, Problem.of(403, "your role does not allow this, or another web site asked for it"));
        } else if (context.statusCode() >= 400 && context.statusCode() < 500) {
            answer(context, Problem.of(context.statusCode(), null));
        } else {
            LOG.errorf(
                    failure,
                    "%s %s failed before it reached a resource",
                    context.request().method(),
                    context.normalizedPath());
            answer(context, Problem.unexpected());
        }
    }

    private static void answer(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (response.headWritten()) {
            response.reset();
            return;
        }
        response.setStatusCode(problem.status());
        if (!isApi(context) && wantsPage(context.request().getHeader("Accept"))) {
            response.putHeader("Content-Type", "text/html;charset=UTF-8").end(ErrorPage.of(problem));
        } else {
            response.putHeader("Content-Type", Problem.MEDIA_TYPE).end(Json.encode(problem));
        }
    }

    static boolean wantsPage(String accept) {
        return accept != null && accept.contains("text/html");
    }
}
