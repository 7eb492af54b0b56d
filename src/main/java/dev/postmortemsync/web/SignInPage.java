package dev.postmortemsync.web;

import io.quarkus.oidc.OidcSession;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** Where a person signs in with a token, where there is no OpenID Connect provider to do it; and signs out of either. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SignInPage {

    private static final Logger LOG = Logger.getLogger(SignInPage.class);

    private final AuthConfig config;
    private final ApiTokens tokens;
    private final Sessions sessions;
    private final SignInFailures failures;
    private final Instance<OidcSession> oidc;

    SignInPage(AuthConfig config, Sessions sessions, SignInFailures failures, Instance<OidcSession> oidc) {
        this.config = config;
        this.tokens = ApiTokens.parse(config.apiTokens().orElse(List.of()));
        this.sessions = sessions;
        this.failures = failures;
        this.oidc = oidc;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance signIn(String name, String to, String problem);

        static native TemplateInstance signedOut();

        static native TemplateInstance refused(String why);
    }

    @GET
    @Path("sign-in")
    @Operation(hidden = true)
    public TemplateInstance form(@QueryParam("to") String to) {
        onlyWithTokens();
        return Templates.signIn("", way(to), null);
    }

    /** @param to the page that was asked for */
    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response signIn(
            @FormParam("name") String name,
            @FormParam("token") String token,
            @FormParam("to") String to,
            @Context HttpServerRequest request) {
        onlyWithTokens();
        String claimed = name == null ? "" : name.strip();
        String address = request.remoteAddress().hostAddress();
        long wait = failures.heldFor(address + " " + claimed);
        if (wait > 0) {
            return Response.status(429)
                    .header(HttpHeaders.RETRY_AFTER, wait)
                    .entity(Templates.signIn(claimed, way(to), "Too many failed attempts. Try again in a minute."))
                    .build();
        }
        Optional<ApiTokens.Holder> holder = tokens.holderOf(token == null ? "" : token.strip())
                .filter(one -> one.name().equals(claimed));
        if (holder.isEmpty()) {
            failures.failed(address + " " + claimed);
            LOG.warnf("A sign-in from %s was refused", address);
            return Response.status(401)
                    .entity(Templates.signIn(claimed, way(to), "This name and this token do not belong together."))
                    .build();
        }
        return Response.seeOther(URI.create(way(to)))
                .cookie(sessions.open(holder.get().name()))
                .build();
    }

    @POST
    @Path("sign-out")
    @Operation(hidden = true)
    public Response signOut() {
        if (config.auth().equals("oidc")) {
            oidc.get().logout().await().indefinitely();
        }
        return Response.seeOther(URI.create("/signed-out"))
                .cookie(sessions.close())
                .build();
    }

    @GET
    @Path("signed-out")
    @Operation(hidden = true)
    public TemplateInstance signedOut() {
        return Templates.signedOut();
    }

    /**
     * Where the OpenID Connect provider's refusal leads (OAuth 2.0, RFC 6749, 4.1.2.1). Its free text is not shown: whoever
     * makes a link could write it.
     */
    @GET
    @Path("sign-in/refused")
    @Operation(hidden = true)
    public TemplateInstance refused(@QueryParam("error") String error) {
        String why = switch (error == null ? "" : error) {
            case "access_denied" ->
                "Your sign-in provider did not let you in: you said no, or may not use this service.";
            case "temporarily_unavailable", "server_error" ->
                "Your sign-in provider has trouble of its own. Try again in a minute.";
            default ->
                "Your sign-in provider refused the request. Whoever runs this service finds the reason in its log.";
        };
        return Templates.refused(why);
    }

    private void onlyWithTokens() {
        if (!config.auth().equals("token")) {
            throw new NotFoundException();
        }
    }

    /** A page of ours, never an address that somebody put into a link. */
    static String way(String to) {
        return to != null && to.matches("/[A-Za-z0-9._~?&=%+:,/-]*") && !to.startsWith("//") ? to : "/";
    }
}
