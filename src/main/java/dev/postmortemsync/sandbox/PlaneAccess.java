package dev.postmortemsync.sandbox;

import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.Map;

/** What Plane checks before it looks anything up, and how it reads a body. */
final class PlaneAccess {

    private PlaneAccess() {}

    /** An unknown workspace is forbidden, not unknown: the permission is asked first. */
    static void workspace(String slug) {
        if (!StandIn.ORGANIZATION.equals(slug)) {
            throw forbidden();
        }
    }

    static void project(String slug, String project) {
        workspace(slug);
        if (!PlaneProject.ID.equals(project)) {
            throw forbidden();
        }
    }

    static Map<String, Object> body(byte[] body) {
        try {
            return Json.read(body);
        } catch (IOException e) {
            throw new WebApplicationException(Answer.detail(400, "JSON parse error"));
        }
    }

    private static WebApplicationException forbidden() {
        return new WebApplicationException(Answer.detail(403, "You do not have permission to perform this action."));
    }
}
