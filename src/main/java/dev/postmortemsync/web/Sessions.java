package dev.postmortemsync.web;

import dev.postmortemsync.incident.Links;
import dev.postmortemsync.work.Seal;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The session cookie of people who signed in with a token. */
@ApplicationScoped
class Sessions {

    static final String COOKIE = "postmortem-session";

    private final Seal seal;
    private final Clock clock;
    private final Duration idle;
    private final Duration lifetime;
    private final boolean secure;

    Sessions(Seal seal, Clock clock, AuthConfig config, Links links) {
        this.seal = seal;
        this.clock = clock;
        this.idle = config.sessionIdle();
        this.lifetime = config.sessionLifetime();
        this.secure = links.baseUrl().startsWith("https:");
    }

    /** The cookie that opens a session. */
    NewCookie open(String name) {
        Instant now = clock.instant();
        return cookie(new Session(name, now, now).sealed(seal), (int) lifetime.toSeconds());
    }

    /** The cookie that ends it. */
    NewCookie close() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** Whose session the request belongs to, or empty. An act of a person keeps the session going. */
    Optional<String> nameOf(RoutingContext context) {
        Cookie sent = context.request().getCookie(COOKIE);
        Instant now = clock.instant();
        Optional<Session> session = Optional.ofNullable(sent)
                .flatMap(cookie -> Session.unsealed(cookie.getValue(), seal))
                .filter(one -> !one.isOver(now, idle, lifetime));
        session.filter(one -> isAct(context)).ifPresent(one -> goesOn(one, now, context));
        return session.map(Session::name);
    }

    /** What a page fetches again by itself would keep a session open for ever beside an empty chair. */
    private static boolean isAct(RoutingContext context) {
        return context.request().getHeader("HX-Request") == null
                || AccessRules.changes(context.request().method().name());
    }

    private void goesOn(Session session, Instant now, RoutingContext context) {
        Session acted = session.acted(now);
        if (acted != session) {
            context.response()
                    .addCookie(Cookie.cookie(COOKIE, acted.sealed(seal))
                            .setPath("/")
                            .setMaxAge(Duration.between(now, session.startedAt().plus(lifetime))
                                    .toSeconds())
                            .setHttpOnly(true)
                            .setSecure(secure)
                            .setSameSite(CookieSameSite.LAX));
        }
    }
}
