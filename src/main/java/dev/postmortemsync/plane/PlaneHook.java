package dev.postmortemsync.plane;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.actionitem.MirrorHints;
import dev.postmortemsync.actionitem.MirrorJob;
import dev.postmortemsync.inbox.Arrival;
import dev.postmortemsync.inbox.Hook;
import dev.postmortemsync.remote.Digest;
import dev.postmortemsync.remote.Signature;
import dev.postmortemsync.work.Request;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;

/**
 * Plane's webhooks, both versions. {@code X-Plane-Delivery} is new on every retry and identifies nothing; version 1 is
 * known by its bytes, version 2 by its {@code event_id}. Hooks are workspace-wide: what is not an action item's work
 * item, in whichever project, has no hint.
 */
@ApplicationScoped
class PlaneHook implements Hook {

    private static final String SIGNATURE = "X-Plane-Signature";

    private final PlaneSettings settings;
    private final MirrorHints mirrors;

    PlaneHook(PlaneSettings settings, MirrorHints mirrors) {
        this.settings = settings;
        this.mirrors = mirrors;
    }

    @Override
    public String source() {
        return PlaneCalls.SYSTEM;
    }

    @Override
    public boolean open() {
        return !settings.webhookSecrets().isEmpty();
    }

    @Override
    public boolean signed(byte[] body, HttpHeaders headers) {
        String signature = headers.getHeaderString(SIGNATURE);
        return signature != null
                && Signature.matches(
                        settings.webhookSecrets(),
                        body,
                        List.of(signature.strip().toLowerCase(Locale.ROOT)));
    }

    @Override
    public Arrival read(JsonNode json, byte[] body, HttpHeaders headers) {
        boolean v2 = "v2".equals(text(json, "version"));
        String event = v2 ? dotted(text(json, "event")) : text(json, "event") + "." + text(json, "action");
        String eventId = v2 ? text(json, "event_id") : null;
        String key = eventId != null ? "event:" + eventId : "sha256:" + Digest.sha256(body);
        return new Arrival(key, null, event, v2 ? hintV2(json, event) : hintV1(json));
    }

    private Request hintV1(JsonNode json) {
        if (!"issue".equals(text(json, "event"))) {
            return null;
        }
        return hint(text(json.path("data"), "id"), json.path("data"));
    }

    private Request hintV2(JsonNode json, String event) {
        if (!event.matches("workitem\\.[a-z]+")) {
            return null;
        }
        JsonNode data = json.path("data");
        String id = text(json, "entity_id") != null ? text(json, "entity_id") : text(data, "id");
        return hint(id, text(data, "external_id") != null ? data : json.path("previous_attributes"));
    }

    private Request hint(String id, JsonNode workItem) {
        if (id == null) {
            return null;
        }
        boolean bearsOurPair = PlaneClient.SOURCE.equals(text(workItem, "external_source"));
        return mirrors.actionItem(id, bearsOurPair ? text(workItem, "external_id") : null)
                .map(actionItem -> new Request(MirrorJob.NAME, actionItem.toString()))
                .orElse(null);
    }

    /** Plane's own sample spells {@code workitem.updated} as {@code WebhookScope.ScopeChoices.WORK_ITEM_UPDATED}. */
    private static String dotted(String event) {
        if (event == null) {
            return "unknown";
        }
        int scope = event.lastIndexOf("WORK_ITEM_");
        return scope < 0
                ? event.toLowerCase(Locale.ROOT)
                : "workitem."
                        + event.substring(scope + "WORK_ITEM_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.');
    }

    /** {@code null} for what is absent, null, no text, or the word {@code None}, which version 2 sends for null. */
    private static String text(JsonNode json, String field) {
        String text = json.path(field).textValue();
        return text == null || text.isEmpty() || text.equals("None") ? null : text;
    }
}
