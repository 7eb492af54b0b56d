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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Tokens, and nobody's sign-in where none is asked for. A machine sends {@code Authorization: Bearer token}; a person's
 * browser, which cannot, asks for name and token (Basic). Where people sign in by OpenID Connect, what is no token of ours
 * is left to that.
 */
@ApplicationScoped
class SignIn implements HttpAuthenticationMechanism {

    private static final String ANYONE = "anonymous";
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final String mode;
    private final ApiTokens tokens;

    SignIn(AuthConfig config) {
        this.mode = config.auth();
        this.tokens = ApiTokens.parse(config.apiTokens().orElse(List.of()));
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        if (mode.equals("none")) {
            return Uni.createFrom().item(identity(ANYONE, Role.ADMIN));
        }
        Optional<String> sent = Optional.ofNullable(context.request().getHeader("Authorization"));
        Optional<ApiTokens.Holder> holder = sent.flatMap(this::holder);
        if (holder.isPresent()) {
            return Uni.createFrom()
                    .item(identity(holder.get().name(), holder.get().role()));
        }
        if (sent.isPresent() && mode.equals("token")) {
            return Uni.createFrom().failure(new AuthenticationFailedException("unknown token"));
        }
        return Uni.createFrom().nullItem();
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
        if (FrontDoor.isApi(context)) {
            return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
        }
        return mode.equals("token")
                ? Uni.createFrom()
                        .item(new ChallengeData(
                                401, "WWW-Authenticate", "Basic realm=\"postmortem-sync\", charset=\"UTF-8\""))
                : Uni.createFrom().nullItem();
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (!FrontDoor.isApi(context)) {
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
