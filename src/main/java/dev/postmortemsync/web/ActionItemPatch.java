package dev.postmortemsync.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postmortemsync.actionitem.ActionItemEdit;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.work.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;

/** A PATCH's body as an edit: a field that is absent stays, one that is null is cleared. */
final class ActionItemPatch {

    private ActionItemPatch() {}

    /** @throws Refusal naming the first field that is unknown, or has a value that it cannot have */
    static ActionItemEdit read(ObjectNode body) {
        ActionItemEdit edit = ActionItemEdit.nothing();
        for (Iterator<Map.Entry<String, JsonNode>> fields = body.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            edit = with(edit, field.getKey(), field.getValue());
        }
        return edit;
    }

    private static ActionItemEdit with(ActionItemEdit edit, String field, JsonNode value) {
        return switch (field) {
            case "status" -> edit.status(value(field, value, Status::of, Status.class));
            case "title" -> edit.title(value(field, value, Function.identity(), String.class));
            case "priority" -> edit.priority(value(field, value, Priority::valueOf, Priority.class));
            case "owner" -> edit.owner(value(field, value, Function.identity(), String.class));
            case "reason" -> edit.reason(value(field, value, Function.identity(), String.class));
            case "dueDate" -> edit.dueDate(value(field, value, LocalDate::parse, LocalDate.class));
            // What a caller read and sends back whole is no reason to refuse the rest.
            case "id",
                    "postmortemId",
                    "number",
                    "plane",
                    "question",
                    "lint",
                    "doneAt",
                    "closedByAutomation",
                    "decision",
                    "effectiveness" -> edit;
            default -> throw new Refusal(field, "is not a field of an action item");
        };
    }

    private static <T> T value(String field, JsonNode value, Function<String, T> parse, Class<T> type) {
        if (value.isNull()) {
            return null;
        }
        try {
            if (value.isTextual()) {
                return parse.apply(value.textValue());
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Refused below, with the rule.
        }
        throw new Refusal(field, ValueRule.of(type));
    }
}
