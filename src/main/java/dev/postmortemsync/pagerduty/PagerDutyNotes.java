package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postmortemsync.incident.PagerNotes;
import dev.postmortemsync.remote.RemoteError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Our one note at an incident of PagerDuty's. A note has no key of ours, so those that are there are looked through before
 * a new one is written (REST API v2, "Create a note on an incident").
 */
@ApplicationScoped
class PagerDutyNotes implements PagerNotes {

    /** PagerDuty's code for a {@code From} that is nobody's address ("Errors" page). */
    private static final String REQUESTER_UNKNOWN = "1008";

    private final PagerDutyConfig config;
    private final PagerDutyCalls calls;
    private final PagerDutyPeopleRestClient rest;
    private final OwnNotes own;

    PagerDutyNotes(PagerDutyConfig config, PagerDutyCalls calls, OwnNotes own) {
        this.config = config;
        this.calls = calls;
        this.rest = calls.client(PagerDutyPeopleRestClient.class);
        this.own = own;
    }

    @Override
    public boolean on() {
        return config.apiToken().isPresent();
    }

    @Override
    public String keep(String pagerdutyId, String noteId, String content, String link) {
        String known = noteId == null ? find(pagerdutyId, link).orElse(null) : noteId;
        String kept = known == null ? add(pagerdutyId, content) : change(pagerdutyId, known, content);
        if (kept != null) {
            own.add(pagerdutyId, kept);
        }
        return kept;
    }

    private Optional<String> find(String pagerdutyId, String link) {
        JsonNode notes = calls.ask("notes", (token, version) -> rest.notes(token, version, pagerdutyId));
        return HookEvent.each(notes.path("notes")).stream()
                .filter(note -> ours(PagerDutyMapping.text(note, "content"), link))
                .map(note -> PagerDutyMapping.text(note, "id"))
                .findFirst();
    }

    private static boolean ours(String content, String link) {
        return content != null && content.strip().startsWith(BEGINS) && content.contains(link);
    }

    private String add(String pagerdutyId, String content) {
        return written(() -> calls.ask(
                        "note", (token, version) -> rest.addNote(token, version, from(), pagerdutyId, body(content))))
                .path("note")
                .path("id")
                .asText(null);
    }

    private String change(String pagerdutyId, String noteId, String content) {
        try {
            written(() -> calls.ask(
                    "note_change",
                    (token, version) -> rest.changeNote(token, version, from(), pagerdutyId, noteId, body(content))));
            return noteId;
        } catch (RemoteError.NotFound deleted) {
            return null;
        }
    }

    private JsonNode written(Supplier<JsonNode> request) {
        try {
            return request.get();
        } catch (RemoteError.Rejected rejected) {
            if (!rejected.getMessage().contains(REQUESTER_UNKNOWN)
                    && !rejected.getMessage().contains("Requester User Not Found")
                    && from() != null) {
                throw rejected;
            }
            String who = from() == null
                    ? "PAGERDUTY_FROM_EMAIL is not set, and this token is no user's own"
                    : "PAGERDUTY_FROM_EMAIL, " + from() + ", is no user of the PagerDuty account";
            throw new RemoteError.Rejected(PagerDutyClient.SYSTEM, rejected.status(), who);
        }
    }

    private String from() {
        return config.fromEmail().orElse(null);
    }

    private static String body(String content) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return json.objectNode()
                .set("note", json.objectNode().put("content", content))
                .toString();
    }
}
