package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.ActionItemEdit;
import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.NewActionItem;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.work.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;

/** An action item as it is typed. Only what differs from what stands is a change, so that others' changes stay. */
public record ItemForm(
        @RestForm String title,
        @RestForm String priority,
        @RestForm String owner,
        @RestForm String dueDate,
        @RestForm String status,
        @RestForm String reason,
        @RestForm String was,
        @RestForm String back) {

    /** @throws Refusal naming the field that cannot be read */
    NewActionItem added() {
        return new NewActionItem(priorityTyped(), title, blankToNull(owner), MomentText.day("dueDate", dueDate));
    }

    /**
     * @throws Refusal naming the field that cannot be read, or that somebody else has changed since the form was shown
     */
    ActionItemEdit edit(ActionItemView now) {
        if (was != null && !was.equals(token(now))) {
            throw new Refusal(
                    "title",
                    "and its fields were changed by somebody else, or in Plane, meanwhile; below is what you typed, above what stands");
        }
        ActionItemEdit edit = ActionItemEdit.nothing()
                .title(title)
                .priority(priorityTyped())
                .owner(blankToNull(owner))
                .dueDate(MomentText.day("dueDate", dueDate));
        Status wanted = statusTyped(now);
        edit = edit.status(wanted);
        return wanted == Status.CANCELLED ? edit.reason(reason) : edit;
    }

    /** What stands, as one text: a form that was made of another is out of date. */
    static String token(ActionItemView item) {
        return Integer.toHexString(Objects.hash(
                item.title(),
                item.priority().name(),
                item.owner(),
                item.dueDate(),
                item.status().code()));
    }

    private Priority priorityTyped() {
        try {
            return Priority.valueOf(Objects.requireNonNullElse(priority, ""));
        } catch (IllegalArgumentException e) {
            throw new Refusal("priority", "must be P0, P1, P2 or P3");
        }
    }

    private Status statusTyped(ActionItemView now) {
        try {
            return status == null ? now.status() : Status.of(status);
        } catch (IllegalArgumentException e) {
            throw new Refusal("status", "must be one of those in the list");
        }
    }

    Form form() {
        Map<String, String> values = new HashMap<>();
        values.put("title", title);
        values.put("priority", priority);
        values.put("owner", owner);
        values.put("dueDate", dueDate);
        values.put("status", status);
        values.put("reason", reason);
        return Form.of(values);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
