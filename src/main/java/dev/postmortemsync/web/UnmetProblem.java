package dev.postmortemsync.web;

import dev.postmortemsync.postmortem.Unpublishable;
import dev.postmortemsync.postmortem.Violation;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** A {@link Problem} that lists each rule that is not met. */
public record UnmetProblem(String type, String title, int status, String detail, List<Violation> violations) {

    static UnmetProblem of(Unpublishable unmet) {
        Problem problem = Problem.of(409, unmet.getMessage());
        return new UnmetProblem(
                problem.type(), problem.title(), problem.status(), problem.detail(), unmet.violations());
    }

    Response asResponse() {
        return Response.status(status).type(Problem.MEDIA_TYPE).entity(this).build();
    }
}
