package dev.postmortemsync.web;

import dev.postmortemsync.document.RoundTrip;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** A {@link Problem} that lists what was changed on both sides, each part with both texts. */
public record ConflictProblem(
        String type, String title, int status, String detail, List<RoundTrip.Difference> conflicts) {

    static ConflictProblem of(List<RoundTrip.Difference> conflicts) {
        Problem problem = Problem.of(409, "changed here too since this copy was handed out; nothing was taken over");
        return new ConflictProblem(problem.type(), problem.title(), problem.status(), problem.detail(), conflicts);
    }

    Response asResponse() {
        return Response.status(status).type(Problem.MEDIA_TYPE).entity(this).build();
    }
}
