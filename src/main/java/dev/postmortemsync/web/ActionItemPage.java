package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.ActionItemList;
import dev.postmortemsync.actionitem.ActionItemList.Filter;
import dev.postmortemsync.actionitem.ActionItemList.Line;
import dev.postmortemsync.actionitem.ActionItemList.Standing;
import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.Conflicts;
import dev.postmortemsync.actionitem.Lint;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.work.Refusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** Action items across postmortems, and the page of one. Works without scripts. */
@Path("/action-items")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ActionItemPage {

    private static final int PAGE = 50;

    private final ActionItems actionItems;
    private final ActionItemList list;
    private final Conflicts conflicts;

    ActionItemPage(ActionItems actionItems, ActionItemList list, Conflicts conflicts) {
        this.actionItems = actionItems;
        this.list = list;
        this.conflicts = conflicts;
    }

    /** As chosen, and shown again. */
    public record Chosen(
            @RestQuery String standing,
            @RestQuery String owner,
            @RestQuery String priority,
            @RestQuery String age,
            @RestQuery String page) {

        /** Where "nobody" is meant; no handle begins so. */
        static final String NOBODY = "-";

        Filter filter() {
            return new Filter(
                    one("standing", Standing.class, blank(standing) ? "UNFINISHED" : standing.toUpperCase(Locale.ROOT)),
                    blank(owner) ? null : owner.equals(NOBODY) ? "" : owner,
                    blank(priority) ? null : one("priority", Priority.class, priority),
                    blank(age) ? null : number("age", age));
        }

        int from() {
            return blank(page) ? 0 : number("page", page);
        }

        private static <E extends Enum<E>> E one(String field, Class<E> type, String name) {
            try {
                return Enum.valueOf(type, name);
            } catch (IllegalArgumentException e) {
                throw new Refusal(field, "must be one of those in the list");
            }
        }

        private static int number(String field, String text) {
            if (!text.matches("\\d{1,5}")) {
                throw new Refusal(field, "must be a number");
            }
            return Integer.parseInt(text);
        }

        private static boolean blank(String text) {
            return text == null || text.isBlank();
        }
    }

    /** One page of the list. @param next its number, or {@code null} */
    record Found(Chosen chosen, List<Line> lines, Integer next, List<String> owners) {}

    /** One action item as it is being changed. */
    record Editor(ActionItemView item, Decisions.Decision decision, Form form, String back) {

        /** Of what stands while the form is shown. */
        public String token() {
            return ItemForm.token(item);
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(Found found);

        static native TemplateInstance item(Editor editor);

        static native TemplateInstance lint(List<Lint.Finding> findings);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@BeanParam Chosen chosen) {
        int page = chosen.from();
        List<Line> lines = list.find(chosen.filter(), page, PAGE);
        // The page after a full one may be empty, and says so.
        return Templates.list(new Found(chosen, lines, lines.size() == PAGE ? page + 1 : null, list.owners()));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public TemplateInstance item(@PathParam("id") UUID id, @RestQuery String back) {
        ActionItemView item = found(id);
        return editor(
                item,
                Form.of(Map.of(
                        "title",
                        item.title(),
                        "priority",
                        item.priority().name(),
                        "owner",
                        item.owner() == null ? "" : item.owner(),
                        "dueDate",
                        item.dueDate() == null ? "" : item.dueDate().toString(),
                        "status",
                        item.status().code(),
                        "reason",
                        item.reason() == null ? "" : item.reason())),
                back);
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response edit(@PathParam("id") UUID id, @BeanParam ItemForm typed, @Context SecurityContext security) {
        ActionItemView item = found(id);
        try {
            actionItems.edit(id, typed.edit(item), Acting.name(security));
        } catch (Refusal refusal) {
            return Again.refused(editor(item, typed.form().refused(refusal), typed.back()));
        }
        return Back.response(typed.back(), "/action-items", "item-" + id);
    }

    /** What makes it hard to finish, while it is being typed. */
    @GET
    @Path("lint")
    @Operation(hidden = true)
    public TemplateInstance lint(@RestQuery String title, @RestQuery String owner, @RestQuery String dueDate) {
        LocalDate due =
                dueDate == null || !dueDate.matches("\\d{4}-\\d\\d-\\d\\d") ? null : MomentText.day("dueDate", dueDate);
        return Templates.lint(title == null || title.isBlank() ? List.of() : Lint.of(title, owner, due));
    }

    /** Its work item is not deleted, but moved to a cancelled state. */
    @POST
    @Path("{id}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response remove(@PathParam("id") UUID id, @RestForm String back, @Context SecurityContext security) {
        found(id);
        actionItems.remove(id, Acting.name(security));
        return Back.response(back, "/action-items", null);
    }

    private TemplateInstance editor(ActionItemView item, Form form, String back) {
        Decisions.Decision decision = new Decisions.Decision(
                item, conflicts.openOf(List.of(item.id())).getOrDefault(item.id(), List.of()));
        return Templates.item(new Editor(item, decision, form, Back.to(back, "/action-items")));
    }

    private ActionItemView found(UUID id) {
        return actionItems.find(id).orElseThrow(() -> new NotFoundException("there is no such action item"));
    }
}
