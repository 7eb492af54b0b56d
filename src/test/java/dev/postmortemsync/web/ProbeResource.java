package dev.postmortemsync.web;

import dev.postmortemsync.work.Refusal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** One way to fail per route. */
@Path("/api/v1/probe")
public class ProbeResource {

    private final SecurityIdentity who;

    ProbeResource(SecurityIdentity who) {
        this.who = who;
    }

    /** Something that can be malformed in many ways. */
    public record Body(String title, Instant at, LocalDate due, Colour colour, int size, List<Body> parts) {}

    /** A closed set. */
    public enum Colour {
        RED,
        GREEN
    }

    @GET
    @Path("/who")
    public String who() {
        return who.getPrincipal().getName();
    }

    @GET
    @Path("/by-id/{id}")
    public String byId(@PathParam("id") UUID id) {
        return id.toString();
    }

    @GET
    @Path("/query")
    public String query(@QueryParam("colour") Colour colour, @QueryParam("due") LocalDate due) {
        return colour + " " + due;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Body echo(Body body) {
        return body;
    }

    @POST
    @Path("/admin")
    @RolesAllowed("admin")
    public String admin() {
        return "done";
    }

    @GET
    @Path("/fail/{how}")
    public String fail(@PathParam("how") String how) {
        throw switch (how) {
            case "refusal" -> new Refusal("severity", "must be one of SEV-1 to SEV-5");
            case "wrapped" -> new IllegalStateException("outer", new Refusal("title", "must not be empty"));
            case "missing" -> new NotFoundException("there is no such incident");
            case "away" -> new IllegalStateException("outer", new SQLException("hush", "08006"));
            case "overtaken" -> new OptimisticLockException("row 17 of table incident");
            default -> new IllegalStateException("the password is hush");
        };
    }
}
