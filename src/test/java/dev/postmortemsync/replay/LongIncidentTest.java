package dev.postmortemsync.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** That the story is as long and as mixed as it claims to be, or its replay would show nothing. */
class LongIncidentTest {

    private final Story story = LongIncident.story();

    @Test
    void itFillsThreePagesOfTheLog() {
        assertThat(story.at(story.end()).log(LongIncident.ID)).hasSize(LongIncident.LOG_ENTRIES);
        assertThat(LongIncident.LOG_ENTRIES).isBetween(200, 300);
        assertThat(story.at(story.end()).log(LongIncident.ID).stream()
                        .filter(entry -> entry.path("type").asText().equals("trigger_log_entry")))
                .as("repeated events on one alert")
                .hasSizeGreaterThan(100);
    }

    @Test
    void whatPagerDutyHasNoWebhookForIsInTheLogAlone() {
        Map<String, Integer> sent = new TreeMap<>();
        story.webhooks().forEach(webhook -> sent.merge(webhook.type(), 1, Integer::sum));

        assertThat(sent)
                .containsEntry("triggered", 2)
                .containsEntry("escalated", 2)
                .containsEntry("resolved", 3)
                .containsEntry("reopened", 1)
                .containsEntry("annotated", 7)
                .containsEntry("priority_updated", 1)
                .doesNotContainKeys("notified", "snoozed", "urgency_changed", "merged");
        assertThat(story.webhooks()).hasSizeLessThan(40);
    }

    @Test
    void notesChangeAndVanishWithoutAWord() throws Exception {
        assertThat(note("2026-03-15T00:19:00Z", "N2")).isEqualTo("The database, perhaps?");
        assertThat(note("2026-03-15T00:21:00Z", "N2")).startsWith("Root cause:");
        assertThat(note("2026-03-15T00:19:00Z", "N3")).isNotNull();
        assertThat(note("2026-03-15T00:26:00Z", "N3")).isNull();
        for (Account.Sent webhook : story.webhooks()) {
            JsonNode data = Json.MAPPER.readTree(webhook.body()).at("/event/data");
            assertThat(data.path("content").asText()).doesNotStartWith("Root cause");
        }
    }

    @Test
    void oneMomentIsToldInManyZones() {
        PagedIncident incident = story.at(story.end()).incident(LongIncident.ID);
        PagedIncident.Note note = incident.notes.get("N1");

        assertThat(incident.rest().path("created_at").asText()).isEqualTo("2026-03-14T22:40:05Z");
        assertThat(PagedIncident.rest(note).path("created_at").asText()).isEqualTo("2026-03-14T16:47:30-06:00");
        assertThat(story.at(story.end()).log(LongIncident.ID))
                .extracting(entry -> entry.path("created_at").asText())
                .anyMatch(at -> at.endsWith("Z"))
                .anyMatch(at -> at.endsWith("+00:00"));
    }

    @Test
    void theChildEndsInItsParent() {
        Account end = story.at(story.end());

        assertThat(end.incident(LongIncident.CHILD).alerts).isEmpty();
        assertThat(end.incident(LongIncident.ID).alerts).containsOnlyKeys("AERRORS", "ALATENCY");
        assertThat(end.incident(LongIncident.CHILD)
                        .rest()
                        .at("/resolve_reason/type")
                        .asText())
                .isEqualTo("merge_resolve_reason");
    }

    private String note(String at, String id) {
        PagedIncident.Note note =
                story.at(Instant.parse(at)).incident(LongIncident.ID).notes.get(id);
        return note == null ? null : note.content();
    }
}
