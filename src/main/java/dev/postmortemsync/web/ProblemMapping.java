package dev.postmortemsync.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.postmortemsync.postmortem.Unpublishable;
import dev.postmortemsync.work.Refusal;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every exception of a resource becomes a {@link Problem}; what is not expected is logged here, once, and told nobody. */
class ProblemMapping {

    private static final Logger LOG = Logger.getLogger(ProblemMapping.class);

    @ServerExceptionMapper
    Response refused(Refusal refusal, UriInfo uri, HttpHeaders headers) {
        if (uri.getPath().startsWith("/api") || !FrontDoor.wantsPage(headers.getHeaderString("Accept"))) {
            return refused(refusal);
        }
        String kept = refusal.field() + " " + refusal.getMessage()
                + ". Nothing was changed; the way back in your browser brings what you typed.";
        return shown(Problem.of(400, kept), uri, headers);
    }

    private static Response refused(Refusal refusal) {
        return Problem.of(400, refusal.getMessage(), refusal.field()).asResponse();
    }

    @ServerExceptionMapper
    Response unreadable(MismatchedInputException mismatch) {
        return refused(JsonFault.of(mismatch));
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .findFirst()
                .map(violation -> {
                    String path = violation.getPropertyPath().toString();
                    // "create.request.title" names our method and its parameter first: callers know neither.
                    return Problem.of(400, violation.getMessage(), path.replaceFirst("^[^.]+\\.[^.]+\\.", ""));
                })
                .orElse(Problem.of(400, null))
                .asResponse();
    }

    @ServerExceptionMapper
    Response unpublishable(Unpublishable unmet) {
        return UnmetProblem.of(unmet).asResponse();
    }

    @ServerExceptionMapper
    Response overtaken(OptimisticLockException overtaken, UriInfo uri, HttpHeaders headers) {
        return shown(Problem.of(409, "somebody else changed this at the same moment; read it again"), uri, headers);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden, UriInfo uri, HttpHeaders headers) {
        return shown(Problem.of(403, "your role does not allow this"), uri, headers);
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException unauthorized) {
        return Response.fromResponse(Problem.of(401, "send a known token as Authorization: Bearer")
                        .asResponse())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException missing, ResourceInfo resource, UriInfo uri, HttpHeaders headers) {
        if (missing.getCause() != null) {
            // A value that is not of its parameter's type: in a path it names nothing, in a query it is a mistake.
            Refusal refusal = QueryFault.of(resource.getResourceMethod(), uri.getQueryParameters());
            if (refusal != null) {
                return refused(refusal, uri, headers);
            }
        }
        return answered(missing, uri, headers);
    }

    @ServerExceptionMapper
    Response answered(WebApplicationException e, UriInfo uri, HttpHeaders headers) {
        Response response = e.getResponse();
        int status = response.getStatus();
        if (response.hasEntity() || status < 400) {
            return response;
        }
        if (e.getCause() instanceof JsonProcessingException unreadable) {
            return refused(JsonFault.of(unreadable));
        }
        if (status >= 500) {
            LOG.errorf(e, "%s failed", uri.getPath());
        }
        Problem problem = Problem.of(status, e.getCause() == null ? detail(e) : null);
        Response shown = shown(problem, uri, headers);
        // What the thrower set besides, such as Allow, stays.
        return Response.fromResponse(response)
                .type(shown.getMediaType())
                .entity(shown.getEntity())
                .build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e, UriInfo uri, HttpHeaders headers, Request request) {
        for (Throwable cause = e.getCause(); cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refused(refusal, uri, headers);
            }
            if (cause instanceof OptimisticLockException overtaken) {
                return overtaken(overtaken, uri, headers);
            }
        }
        if (DatabaseAway.causes(e)) {
            LOG.warnf("%s %s: PostgreSQL does not answer", request.getMethod(), uri.getPath());
            return shown(Problem.of(503, "the database does not answer; try again in a moment"), uri, headers);
        }
        LOG.errorf(e, "%s %s failed", request.getMethod(), uri.getPath());
        return shown(Problem.unexpected(), uri, headers);
    }

    /** For a person as a page, for everybody else as it is. */
    private static Response shown(Problem problem, UriInfo uri, HttpHeaders headers) {
        boolean page = !uri.getPath().startsWith("/api") && FrontDoor.wantsPage(headers.getHeaderString("Accept"));
        return Response.status(problem.status())
                .type(page ? "text/html;charset=UTF-8" : Problem.MEDIA_TYPE)
                .entity(page ? ErrorPage.of(problem) : problem)
                .build();
    }

    /** What the thrower said to the caller; JAX-RS' own "HTTP 404 Not Found" says no more than the title. */
    private static String detail(WebApplicationException e) {
        String message = e.getMessage();
        return message == null || message.startsWith("HTTP ") || message.startsWith("Unable to find matching")
                ? null
                : message;
    }
}
