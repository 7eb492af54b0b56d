package dev.postmortemsync.sandbox;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Answers in the three vendors' ways of saying yes and no. */
final class Answer {

    private Answer() {}

    static Response ok(Object body) {
        return of(200, body);
    }

    static Response of(int status, Object body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.compact(body))
                .build();
    }

    /** PagerDuty's error object. */
    static Response pagerDutyError(int status, int code, String message, String... errors) {
        return of(
                status, Json.object("error", Json.object("message", message, "code", code, "errors", List.of(errors))));
    }

    static Response pagerDutyNotFound() {
        return pagerDutyError(404, 2100, "Not Found");
    }

    /** Sentry's, and Django REST framework's own. */
    static Response detail(int status, String detail) {
        return of(status, Json.object("detail", detail));
    }

    static Response sentryNotFound() {
        return detail(404, "The requested resource does not exist");
    }

    /** Plane's. */
    static Response planeError(int status, String error) {
        return of(status, Json.object("error", error));
    }

    static Response planeNotFound() {
        return planeError(404, "The requested resource does not exist.");
    }
}
