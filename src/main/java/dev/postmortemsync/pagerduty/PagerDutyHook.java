package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.inbox.Arrival;
import dev.postmortemsync.inbox.Hook;
import dev.postmortemsync.incident.RefreshJob;
import dev.postmortemsync.remote.Digest;
import dev.postmortemsync.remote.Signature;
import dev.postmortemsync.work.Request;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.stream.Stream;

/** PagerDuty's webhooks v3: {@code X-PagerDuty-Signature} over the raw body, and which incident it is about. */
@ApplicationScoped
class PagerDutyHook implements Hook {

    private static final String VERSION = "v1=";

    private final List<String> secrets;

    PagerDutyHook(PagerDutyConfig config) {
        this.secrets = config.webhookSecrets().orElse(List.of());
    }

    @Override
    public String source() {
        return PagerDutyClient.SYSTEM;
    }

    @Override
    public boolean open() {
        return !secrets.isEmpty();
    }

    @Override
    public boolean signed(byte[] body, HttpHeaders headers) {
        List<String> given = headers.getRequestHeader("X-PagerDuty-Signature");
        List<String> candidates = given == null
                ? List.of()
                : given.stream()
                        .flatMap(value -> Stream.of(value.split(",")))
                        .map(String::strip)
                        .filter(value -> value.startsWith(VERSION))
                        .map(value -> value.substring(VERSION.length()))
                        .toList();
        return Signature.matches(secrets, body, candidates);
    }

    @Override
    public Arrival read(JsonNode json, byte[] body, HttpHeaders headers) {
        JsonNode event = json.path("event");
        String eventId = PagerDutyMapping.text(event, "id");
        String key = PagerDutyMapping.first(headers.getHeaderString("X-Webhook-Id"), eventId, Digest.sha256(body));
        String type = PagerDutyMapping.first(PagerDutyMapping.text(event, "event_type"), "unknown");
        String incident = PagerDutyMapping.text(HookEvent.incidentIn(event.path("data")), "id");
        Request hint = incident == null ? null : new Request(RefreshJob.NAME, RefreshJob.subjectOf(incident));
        return new Arrival(key, eventId, type, hint);
    }
}
