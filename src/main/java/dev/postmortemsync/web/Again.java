package dev.postmortemsync.web;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;

/** The page of a form once more, with what was typed and why it was not taken. */
final class Again {

    private Again() {}

    /** What was typed breaks a rule. */
    static Response refused(TemplateInstance page) {
        return Response.status(400).entity(page).build();
    }

    /** Somebody else was quicker, or the present state does not allow it. */
    static Response overtaken(TemplateInstance page) {
        return Response.status(409).entity(page).build();
    }
}
