package dev.postmortemsync.web;

import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.Timeline;
import dev.postmortemsync.incident.TimelineEdit;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.work.Page;
import dev.postmortemsync.work.Refusal;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The timeline of an incident, and a person's hand in it. The draft follows before the answer is given. */
@Path("/api/v1/incidents/{id}/timeline")
@Blocking
public class TimelineResource {

    private final Incidents incidents;
    private final Timeline timeline;
    private final Postmortems postmortems;

    TimelineResource(Incidents incidents, Timeline timeline, Postmortems postmortems) {
        this.incidents = incidents;
        this.timeline = timeline;
        this.postmortems = postmortems;
    }

    /** What a person says of an entry; what is left out stays, or is found from the rest. */
    public record Said(
            Instant at, String event, String actor, String kind, Boolean hidden, Boolean starred, Boolean accepted) {

        static TimelineEdit edit(Said said) {
            if (said == null) {
                throw new Refusal("body", "must be a JSON object");
            }
            return new TimelineEdit(
                    said.at, said.event, said.actor, said.kindSaid(), said.hidden, said.starred, said.accepted);
        }

        private Kind kindSaid() {
            try {
                return kind == null ? null : Kind.of(kind);
            } catch (IllegalArgumentException e) {
                throw new Refusal("kind", "must be one of " + String.join(", ", words()));
            }
        }

        private static List<String> words() {
            return List.of(Kind.values()).stream().map(Kind::words).toList();
        }
    }

    @GET
    public Page<TimelineEntryJson> list(
            @PathParam("id") UUID id, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        int size = Page.limit(limit);
        incidents.find(id).orElseThrow(NotFoundException::new);
        List<TimelineEntryView> all = incidents.timeline(id);
        int from = cursor == null ? 0 : behind(all, cursor);
        List<TimelineEntryView> rows = all.subList(from, Math.min(all.size(), from + size + 1));
        return Page.of(
                rows,
                size,
                entry -> entry.id().toString(),
                some -> some.stream().map(TimelineEntryJson::of).toList());
    }

    private static int behind(List<TimelineEntryView> all, String cursor) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().toString().equals(cursor)) {
                return i + 1;
            }
        }
        throw new Refusal("cursor", "must be the \"next\" of an earlier answer");
    }

    @POST
    public Response add(@PathParam("id") UUID id, Said said, @Context SecurityContext security) {
        TimelineEntryView added =
                timeline.add(id, Said.edit(said), Acting.name(security)).orElseThrow(NotFoundException::new);
        postmortems.redraft(id);
        return Response.created(URI.create("/api/v1/incidents/" + id + "/timeline/" + added.id()))
                .entity(TimelineEntryJson.of(added))
                .build();
    }

    @PATCH
    @Path("{entryId}")
    public TimelineEntryJson edit(
            @PathParam("id") UUID id,
            @PathParam("entryId") UUID entryId,
            Said said,
            @Context SecurityContext security) {
        TimelineEntryView edited = timeline.edit(id, entryId, Said.edit(said), Acting.name(security))
                .orElseThrow(NotFoundException::new);
        postmortems.redraft(id);
        return TimelineEntryJson.of(edited);
    }

    @DELETE
    @Path("{entryId}")
    public void remove(@PathParam("id") UUID id, @PathParam("entryId") UUID entryId) {
        if (!timeline.remove(id, entryId)) {
            throw new NotFoundException();
        }
        postmortems.redraft(id);
    }
}
