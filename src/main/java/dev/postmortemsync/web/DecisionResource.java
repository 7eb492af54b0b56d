package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.ActionItemEdit;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.Conflicts;
import dev.postmortemsync.actionitem.MirrorChoices;
import dev.postmortemsync.actionitem.NewDecision;
import dev.postmortemsync.actionitem.OverdueItems;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.work.Refusal;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The buttons below a postmortem: plain forms, which lead back to its page. */
@Path("/postmortems/{postmortem}/action-items/{id}")
@Blocking
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class DecisionResource {

    private final ActionItems actionItems;
    private final MirrorChoices choices;
    private final Conflicts conflicts;
    private final OverdueItems overdue;
    private final SecurityIdentity who;

    DecisionResource(
            ActionItems actionItems,
            MirrorChoices choices,
            Conflicts conflicts,
            OverdueItems overdue,
            SecurityIdentity who) {
        this.actionItems = actionItems;
        this.overdue = overdue;
        this.choices = choices;
        this.conflicts = conflicts;
        this.who = who;
    }

    @POST
    @Path("create-anew")
    @Operation(hidden = true)
    public Response createAnew(@PathParam("postmortem") UUID postmortem, @PathParam("id") UUID id) {
        return decided(postmortem, () -> choices.createAnew(id));
    }

    @POST
    @Path("link")
    @Operation(hidden = true)
    public Response link(
            @PathParam("postmortem") UUID postmortem, @PathParam("id") UUID id, @FormParam("key") String key) {
        return decided(postmortem, () -> choices.link(id, key));
    }

    /** Cancels, or says afterwards why it is cancelled. */
    @POST
    @Path("cancel")
    @Operation(hidden = true)
    public Response cancel(
            @PathParam("postmortem") UUID postmortem, @PathParam("id") UUID id, @FormParam("reason") String reason) {
        ActionItemEdit edit = ActionItemEdit.nothing().status(Status.CANCELLED).reason(reason);
        return decided(postmortem, () -> actionItems.edit(id, edit, Acting.name(who)));
    }

    /** @param dueDate a day */
    @POST
    @Path("reschedule")
    @Operation(hidden = true)
    public Response reschedule(
            @PathParam("postmortem") UUID postmortem,
            @PathParam("id") UUID id,
            @FormParam("dueDate") String dueDate,
            @FormParam("back") String back) {
        NewDecision decision = new NewDecision("reschedule", day("dueDate", dueDate), null, null);
        return decided(postmortem, back, () -> overdue.decide(id, decision, Acting.name(who)));
    }

    /** Two parts; who wants more splits again. */
    @POST
    @Path("split")
    @Operation(hidden = true)
    public Response split(
            @PathParam("postmortem") UUID postmortem,
            @PathParam("id") UUID id,
            @FormParam("title") List<String> titles,
            @FormParam("dueDate") List<String> dueDates) {
        List<NewDecision.Part> parts = IntStream.range(0, Math.min(titles.size(), dueDates.size()))
                .mapToObj(i -> new NewDecision.Part(null, titles.get(i), null, day("dueDate", dueDates.get(i))))
                .toList();
        NewDecision decision = new NewDecision("split", null, null, parts);
        return decided(postmortem, () -> overdue.decide(id, decision, Acting.name(who)));
    }

    @POST
    @Path("close")
    @Operation(hidden = true)
    public Response close(
            @PathParam("postmortem") UUID postmortem,
            @PathParam("id") UUID id,
            @FormParam("reason") String reason,
            @FormParam("back") String back) {
        NewDecision decision = new NewDecision("close", null, reason, null);
        return decided(postmortem, back, () -> overdue.decide(id, decision, Acting.name(who)));
    }

    @POST
    @Path("confirm")
    @Operation(hidden = true)
    public Response confirm(@PathParam("postmortem") UUID postmortem, @PathParam("id") UUID id) {
        return decided(postmortem, () -> actionItems.confirm(id, Acting.name(who)));
    }

    /** What automation closed is not done after all. */
    @POST
    @Path("reopen")
    @Operation(hidden = true)
    public Response reopen(@PathParam("postmortem") UUID postmortem, @PathParam("id") UUID id) {
        ActionItemEdit edit = ActionItemEdit.nothing().status(Status.OPEN);
        return decided(postmortem, () -> actionItems.edit(id, edit, Acting.name(who)));
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text == null ? "" : text.strip());
        } catch (DateTimeException e) {
            throw new Refusal(field, ValueRule.of(LocalDate.class));
        }
    }

    @POST
    @Path("conflicts/{conflict}")
    @Operation(hidden = true)
    public Response resolve(
            @PathParam("postmortem") UUID postmortem,
            @PathParam("conflict") long conflict,
            @FormParam("take") String take,
            @FormParam("back") String back) {
        return decided(postmortem, back, () -> conflicts.resolve(conflict, take, Acting.name(who)));
    }

    private static Response decided(UUID postmortem, Runnable decision) {
        return decided(postmortem, null, decision);
    }

    /** @param back the page that the button stands on, where it is not the postmortem's */
    private static Response decided(UUID postmortem, String back, Runnable decision) {
        try {
            decision.run();
        } catch (NoSuchElementException e) {
            throw new NotFoundException();
        } catch (IllegalStateException e) {
            // Somebody else was first: the page shows what he decided.
        }
        return Back.response(back, "/postmortems/" + postmortem, "decisions");
    }
}
