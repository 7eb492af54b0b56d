package dev.postmortemsync.web;

import dev.postmortemsync.incident.ServicePair;
import dev.postmortemsync.incident.ServiceProjects;
import dev.postmortemsync.work.Page;
import dev.postmortemsync.work.Refusal;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Which PagerDuty services and Sentry projects belong together. A service goes by its name or its id. */
@Path("/api/v1/service-projects")
@Blocking
public class ServiceProjectResource {

    private final ServiceProjects projects;

    ServiceProjectResource(ServiceProjects projects) {
        this.projects = projects;
    }

    @GET
    public Page<ServiceProjectJson> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        int size = Page.limit(limit);
        List<ServicePair> all = projects.list();
        int from = cursor == null ? 0 : behind(all, cursor);
        List<ServicePair> rows = all.subList(from, Math.min(all.size(), from + size + 1));
        return Page.of(
                rows,
                size,
                ServiceProjectResource::cursorOf,
                some -> some.stream().map(ServiceProjectJson::of).toList());
    }

    /** Pairs them for good, whatever links teach. */
    @PUT
    @Path("{service}/{project}")
    public void add(
            @PathParam("service") String service,
            @PathParam("project") String project,
            @Context SecurityContext security) {
        projects.decide(service, project, true, Acting.name(security));
    }

    /** Keeps them apart for good, whatever links teach. */
    @DELETE
    @Path("{service}/{project}")
    public void remove(
            @PathParam("service") String service,
            @PathParam("project") String project,
            @Context SecurityContext security) {
        projects.decide(service, project, false, Acting.name(security));
    }

    private static int behind(List<ServicePair> all, String cursor) {
        for (int i = 0; i < all.size(); i++) {
            if (cursorOf(all.get(i)).equals(cursor)) {
                return i + 1;
            }
        }
        throw new Refusal("cursor", "must be the \"next\" of an earlier answer");
    }

    private static String cursorOf(ServicePair pair) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((pair.service() + "\n" + pair.project()).getBytes(StandardCharsets.UTF_8));
    }
}
