package dev.postmortemsync.web;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tokens, and nobody's sign-in where none is asked for. A machine sends {@code Authorization: Bearer token}, or name and
 * token as Basic; a person signs in on {@link SignInPage} and has a session. Where people sign in by OpenID Connect, what is
 * no token of ours is left to that.
 */
@ApplicationScoped
class SignIn implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(SignIn.class);
    private static final String ANYONE = "anonymous";
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final String mode;
    private final ApiTokens tokens;
    private final Sessions sessions;
    private final SignInFailures failures;

    SignIn(AuthConfig config, Sessions sessions, SignInFailures failures) {
        this.mode = config.auth();
        this.tokens = ApiTokens.parse(config.apiTokens().orElse(List.of()));
        this.sessions = sessions;
        this.failures = failures;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        if (mode.equals("none")) {
            return Uni.createFrom().item(identity(ANYONE, Role.ADMIN));
        }
        Optional<String> sent = Optional.ofNullable(context.request().getHeader("Authorization"));
        Optional<ApiTokens.Holder> holder = sent.isPresent() ? sent.flatMap(this::holder) : inSession(context);
        if (holder.isPresent()) {
            return Uni.createFrom()
                    .item(identity(holder.get().name(), holder.get().role()));
        }
        if (sent.isPresent() && mode.equals("token")) {
            String address = context.request().remoteAddress().hostAddress();
            long wait = failures.failed(address);
            if (wait > 0) {
                FrontDoor.holdOff(context, wait);
            } else {
                LOG.warnf("An unknown token from %s was refused", address);
            }
            return Uni.createFrom().failure(new AuthenticationFailedException("unknown token"));
        }
        return Uni.createFrom().nullItem();
    }

    private Optional<ApiTokens.Holder> inSession(RoutingContext context) {
        return mode.equals("token") ? sessions.nameOf(context).flatMap(tokens::named) : Optional.empty();
    }

    private Optional<ApiTokens.Holder> holder(String authorization) {
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return tokens.holderOf(authorization.substring(BEARER.length()).strip());
        }
        if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return named(authorization.substring(BASIC.length()).strip());
        }
        return Optional.empty();
    }

    private Optional<ApiTokens.Holder> named(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return tokens.holderOf(pair.substring(colon + 1))
                    .filter(holder -> colon >= 0 && holder.name().equals(pair.substring(0, colon)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static SecurityIdentity identity(String name, Role role) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(role.included())
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        if (FrontDoor.isApi(context) || !FrontDoor.asksForPage(context)) {
            return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
        }
        return mode.equals("token")
                ? Uni.createFrom().item(new ChallengeData(302, "Location", "/sign-in?to=" + wanted(context)))
                : Uni.createFrom().nullItem();
    }

    /** Where to go on after signing in; the answer of a form cannot be come back to. */
    private static String wanted(RoutingContext context) {
        String path = AccessRules.changes(context.request().method().name())
                ? "/"
                : context.request().uri();
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (!FrontDoor.isApi(context) && FrontDoor.asksForPage(context)) {
            return HttpAuthenticationMechanism.super.sendChallenge(context);
        }
        FrontDoor.askForToken(context);
        return Uni.createFrom().item(true);
    }

    /** Before OpenID Connect, which would answer a machine with the way to a sign-in page. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }
}
