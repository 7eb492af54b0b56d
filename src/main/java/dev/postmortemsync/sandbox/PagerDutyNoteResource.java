package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import dev.postmortemsync.sandbox.PagerDutyCast.Person;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The notes of an incident. Writing one answers 200, not 201, and needs {@code From}. */
@Path("/sandbox/pagerduty/incidents/{id}/notes")
@IfBuildProfile(anyOf = {"dev", "test"})
public class PagerDutyNoteResource {

    private final PagerDutyStandIn account;
    private final OwnAddress address;
    private final Clock clock;

    PagerDutyNoteResource(PagerDutyStandIn account, OwnAddress address, Clock clock) {
        this.account = account;
        this.address = address;
        this.clock = clock;
    }

    /** Newest first, all at once, in the account's zone. */
    @GET
    public Response notes(@PathParam("id") String id) {
        return account.read(
                        id,
                        incident -> Answer.ok(object(
                                "notes",
                                incident.notes.stream()
                                        .sorted(Comparator.comparing(PagedIncident.Note::createdAt)
                                                .reversed())
                                        .map(shapes()::note)
                                        .toList())))
                .orElseGet(Answer::pagerDutyNotFound);
    }

    @POST
    public Response add(@PathParam("id") String id, @HeaderParam("From") String from, byte[] body) {
        return written(
                from, body, (author, content) -> account.annotate(id, author.reference(), content, clock.instant()));
    }

    @PUT
    @Path("{note}")
    public Response rewrite(
            @PathParam("id") String id, @PathParam("note") String note, @HeaderParam("From") String from, byte[] body) {
        return written(from, body, (author, content) -> account.rewrite(id, note, content, clock.instant()));
    }

    private Response written(String from, byte[] body, BiFunction<Person, String, Optional<PagedIncident.Note>> write) {
        Optional<Person> author = PagerDutyCast.personByEmail(from == null ? "" : from);
        if (author.isEmpty()) {
            return Answer.pagerDutyError(400, 1008, "Requester User Not Found");
        }
        String content = content(body);
        if (content == null || content.isBlank()) {
            return Answer.pagerDutyError(400, 2001, "Invalid Input Provided", "Content cannot be empty.");
        }
        return write.apply(author.get(), content)
                .map(note -> Answer.ok(object("note", shapes().note(note))))
                .orElseGet(Answer::pagerDutyNotFound);
    }

    private PagerDutyShapes shapes() {
        return new PagerDutyShapes(address.base(), PagerDutyShapes.ACCOUNT_ZONE);
    }

    private static String content(byte[] body) {
        try {
            return Json.read(body).get("note") instanceof Map<?, ?> note
                            && note.get("content") instanceof String content
                    ? content
                    : null;
        } catch (IOException e) {
            return null;
        }
    }
}
