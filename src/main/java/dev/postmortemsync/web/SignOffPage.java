package dev.postmortemsync.web;

import dev.postmortemsync.document.Publisher;
import dev.postmortemsync.postmortem.PostmortemEdit;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.Publishing;
import dev.postmortemsync.postmortem.Unpublishable;
import dev.postmortemsync.postmortem.Violation;
import dev.postmortemsync.web.Workplace.Tried;
import dev.postmortemsync.work.Refusal;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** Who owns and reviews a postmortem, and its way from draft to final and back; forms on its page. */
@Path("/postmortems/{id}")
@Blocking
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class SignOffPage {

    private final Postmortems postmortems;
    private final Publishing publishing;
    private final Publisher publisher;
    private final Workplaces workplaces;

    SignOffPage(Postmortems postmortems, Publishing publishing, Publisher publisher, Workplaces workplaces) {
        this.postmortems = postmortems;
        this.publishing = publishing;
        this.publisher = publisher;
        this.workplaces = workplaces;
    }

    /** As typed, and as it stood when the form was shown: only what differs is a change. */
    public record Typed(
            @RestForm String owner,
            @RestForm String reviewers,
            @RestForm String visibility,
            @RestForm String distribution,
            @RestForm String wasOwner,
            @RestForm String wasReviewers,
            @RestForm String wasVisibility,
            @RestForm String wasDistribution) {

        /** @throws Refusal where somebody else has changed the same field meanwhile */
        PostmortemEdit edit(PostmortemView now) {
            String reviewersNow = String.join(", ", now.reviewers());
            String names = changed("reviewers", reviewers, wasReviewers, reviewersNow);
            return new PostmortemEdit(
                    null,
                    null,
                    changed("visibility", visibility, wasVisibility, now.visibility()),
                    changed("distribution", distribution, wasDistribution, now.distribution()),
                    changed("owner", owner, wasOwner, Objects.requireNonNullElse(now.owner(), "")),
                    names == null ? null : names(names));
        }

        private static String changed(String field, String typed, String was, String now) {
            if (typed == null || typed.strip().equals(was)) {
                return null;
            }
            if (was != null && !was.equals(now) && !typed.strip().equals(now)) {
                throw new Refusal(
                        field,
                        "was changed to \"" + now + "\" by somebody else meanwhile; save again if yours shall stand");
            }
            return typed;
        }

        private static List<String> names(String joined) {
            return Arrays.stream(joined.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }

        Form form() {
            Map<String, String> values = new HashMap<>();
            values.put("owner", owner);
            values.put("reviewers", reviewers);
            values.put("visibility", visibility);
            values.put("distribution", distribution);
            return Form.of(values);
        }
    }

    @POST
    @Path("sign-off")
    @Operation(hidden = true)
    public Response people(@PathParam("id") UUID id, @BeanParam Typed typed, @Context SecurityContext security) {
        try {
            postmortems.edit(id, typed.edit(found(id)), Acting.name(security));
            return back(id);
        } catch (Refusal refusal) {
            Tried tried = new Tried(null, List.of(), typed.form().refused(refusal), Form.EMPTY);
            return PostmortemPage.again(400, workplaces.of(id), tried);
        }
    }

    /** @param to {@code in_review} or {@code draft} */
    @POST
    @Path("status")
    @Operation(hidden = true)
    public Response status(@PathParam("id") UUID id, @RestForm String to, @Context SecurityContext security) {
        found(id);
        return tried(
                id,
                () -> postmortems.edit(
                        id, new PostmortemEdit(null, to, null, null, null, null), Acting.name(security)));
    }

    @POST
    @Path("sign")
    @Operation(hidden = true)
    public Response sign(@PathParam("id") UUID id, @RestForm String reviewer, @Context SecurityContext security) {
        found(id);
        String named = reviewer == null || reviewer.isBlank() ? null : reviewer;
        return tried(id, () -> publishing.sign(id, named, Acting.name(security)));
    }

    @POST
    @Path("publish")
    @Operation(hidden = true)
    public Response publish(@PathParam("id") UUID id, @Context SecurityContext security) {
        found(id);
        return tried(id, () -> publisher.publish(id, Acting.name(security)));
    }

    @POST
    @Path("reopen")
    @Operation(hidden = true)
    public Response reopen(@PathParam("id") UUID id) {
        found(id);
        return tried(id, () -> publishing.reopen(id));
    }

    private Response tried(UUID id, Runnable what) {
        try {
            what.run();
            return back(id);
        } catch (Unpublishable unmet) {
            String missing = unmet.violations().stream().map(Violation::message).collect(Collectors.joining("; "));
            return PostmortemPage.again(409, workplaces.of(id), Tried.problem("Nothing is changed: " + missing + "."));
        } catch (Refusal refusal) {
            return PostmortemPage.again(
                    400, workplaces.of(id), Tried.problem("Nothing is changed: " + refusal.getMessage() + "."));
        }
    }

    private PostmortemView found(UUID id) {
        return postmortems.find(id).orElseThrow(() -> new NotFoundException("there is no such postmortem"));
    }

    private static Response back(UUID id) {
        return Response.seeOther(URI.create("/postmortems/" + id + "#sign-off")).build();
    }
}
