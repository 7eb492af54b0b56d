package dev.postmortemsync.web;

import dev.postmortemsync.audit.Actor;
import dev.postmortemsync.audit.Audit;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** What holds for every request of a person or a machine that changes something: it is meant, and it is noted. */
class ChangeFilters {

    private final AuthConfig config;
    private final SecurityIdentity who;
    private final FormTokens tokens;
    private final Actor actor;
    private final Audit audit;

    ChangeFilters(AuthConfig config, SecurityIdentity who, FormTokens tokens, Actor actor, Audit audit) {
        this.config = config;
        this.who = who;
        this.tokens = tokens;
        this.actor = actor;
        this.audit = audit;
    }

    @WithFormRead
    @ServerRequestFilter
    Optional<Response> meant(ResteasyReactiveContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!changesByRole(request.getMethod(), path)) {
            return Optional.empty();
        }
        if (isForm(request.getMediaType()) && bySomethingTheBrowserAdds(request) && !tokens.isValid(token(request))) {
            return Optional.of(ResentForm.page(request, tokens.issue()));
        }
        actor.is(Acting.name(who), request.getMethod() + " " + path);
        return Optional.empty();
    }

    @ServerResponseFilter
    void noted(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400) {
            audit.noteRequest();
        }
    }

    private static boolean changesByRole(String method, String path) {
        return AccessRules.changes(method)
                && AccessRules.roleFor(method, path, false).isPresent();
    }

    /** A session cookie or Basic credentials. A Bearer token is sent on purpose, and without sign-in there is nothing to abuse. */
    private boolean bySomethingTheBrowserAdds(ContainerRequestContext request) {
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        return !config.auth().equals("none")
                && (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length()));
    }

    private static boolean isForm(MediaType type) {
        return MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)
                || MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type);
    }

    private static String token(ResteasyReactiveContainerRequestContext request) {
        ResteasyReactiveRequestContext context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        return (String) context.getFormParameter(FormTokens.FIELD, true, false);
    }
}
