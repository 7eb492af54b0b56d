package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people see of Plane: the project's work items, each of which can be moved to another state. */
@Path("/sandbox/plane")
@IfBuildProfile(anyOf = {"dev", "test"})
public class PlanePage {

    private final PlaneStandIn plane;

    PlanePage(PlaneStandIn plane) {
        this.plane = plane;
    }

    @CheckedTemplate(basePath = "sandbox")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance plane(List<Row> items, List<PlaneState> states);
    }

    /** One work item. */
    public record Row(
            String id, String key, String name, PlaneState state, String priority, String assignees, String due) {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance items() {
        List<Row> rows = plane.read(items -> items.stream()
                .sorted(Comparator.comparing((WorkItem item) -> item.sequenceId))
                .map(PlanePage::row)
                .toList());
        return Templates.plane(rows, PlaneState.ALL);
    }

    /** Where {@code plane.web-url} leads. */
    @GET
    @Path("{workspace}/browse/{key}/")
    public Response browse(@PathParam("key") String key) {
        return to(key.toUpperCase(Locale.ROOT));
    }

    /** As a click by Sam on the real page: another name of the field in the webhook, another actor. */
    @POST
    @Path("items/{id}/state")
    public Response move(@PathParam("id") String id, @FormParam("state") String state) {
        if (PlaneState.find(state).isEmpty()) {
            return Answer.detail(400, "state must be one of the project's states");
        }
        Optional<WorkItem> moved = plane.change(id, object("state", state), PlaneMember.SAM, true);
        return moved.map(item -> to(item.key())).orElseGet(Answer::planeNotFound);
    }

    private static Response to(String key) {
        return Response.seeOther(URI.create("/sandbox/plane/#" + key.replaceAll("[^A-Z0-9-]", "")))
                .build();
    }

    private static Row row(WorkItem item) {
        String assignees = item.assignees.stream()
                .map(id -> PlaneMember.find(id).orElseThrow().firstName())
                .collect(Collectors.joining(", "));
        String due = item.targetDate == null ? "" : item.targetDate.toString();
        return new Row(item.id, item.key(), item.name, item.state, item.priority, assignees, due);
    }
}
