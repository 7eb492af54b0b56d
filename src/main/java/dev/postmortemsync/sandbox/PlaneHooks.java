package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import dev.postmortemsync.sandbox.PlaneStandIn.Label;
import dev.postmortemsync.sandbox.WorkItemFields.Change;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Plane's webhooks v1, as its Community Edition sends them. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
public class PlaneHooks {

    /** The names that an edit on the page has, where they differ from those of the API. */
    private static final Map<String, String> ON_THE_PAGE =
            Map.of("state", "state_id", "assignees", "assignee_ids", "labels", "label_ids", "parent", "parent_id");

    private final WebhookSender sender;

    PlaneHooks(WebhookSender sender) {
        this.sender = sender;
    }

    void created(WorkItem item, Map<String, Label> labels, PlaneMember by) {
        send("created", item, labels, by, null, null, null);
    }

    void updated(WorkItem item, Map<String, Label> labels, Change change, PlaneMember by, boolean onThePage) {
        String field = onThePage ? ON_THE_PAGE.getOrDefault(change.field(), change.field()) : change.field();
        send("updated", item, labels, by, field, change.after(), change.before());
    }

    private void send(
            String action,
            WorkItem item,
            Map<String, Label> labels,
            PlaneMember by,
            String field,
            Object newValue,
            Object oldValue) {
        Map<String, Object> activity = object(
                "field",
                field,
                "new_value",
                newValue,
                "old_value",
                oldValue,
                "actor",
                by.lite(),
                "old_identifier",
                null,
                "new_identifier",
                null);
        Map<String, Object> payload = object(
                "event",
                "issue",
                "action",
                action,
                "webhook_id",
                PlaneProject.WEBHOOK_ID,
                "workspace_id",
                PlaneProject.WORKSPACE_ID,
                "data",
                PlaneShapes.webhookData(item, labels),
                "activity",
                activity);
        sender.send(StandIn.PLANE, Webhook.plane("issue", payload));
    }
}
