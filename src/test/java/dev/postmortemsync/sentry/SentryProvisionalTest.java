package dev.postmortemsync.sentry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.SENTRY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postmortemsync.Vendors;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.SentryIssueView;
import dev.postmortemsync.incident.Timeline;
import dev.postmortemsync.incident.TimelineEdit;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.remote.Signature;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What webhooks say stands in for Sentry while it is down, and is neither lost nor doubled when it is back. */
@QuarkusTest
class SentryProvisionalTest {

    private static final String O = "/api/0/organizations/acme";
    private static final Instant FROM = Instant.parse("2026-02-05T14:23:12Z");
    private static final Duration SOON = Duration.ofSeconds(40);

    @Inject
    Incidents incidents;

    @Inject
    Timeline timeline;

    private final String issue = Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000, 9_000_000));

    @BeforeEach
    void down() {
        SENTRY.resetAll();
        SENTRY.stubFor(get(urlPathEqualTo(O + "/issues/" + issue + "/"))
                .willReturn(aResponse().withStatus(503)));
    }

    @AfterEach
    void forget() {
        SENTRY.resetAll();
    }

    @Test
    void actsAreToldByWebhooksThenByTheIssuesOwnActivity() {
        String told = "{\"id\":\"" + issue + "\",\"shortId\":\"WEB-" + issue + "\",\"title\":\"Pool exhausted\"";
        deliver(
                "issue",
                "{\"action\":\"resolved\",\"data\":{\"issue\":" + told
                        + ",\"status\":\"resolved\"}},\"actor\":{\"type\":\"user\",\"id\":9,\"name\":\"Sam\"}}");
        deliver(
                "issue",
                "{\"action\":\"assigned\",\"data\":{\"assignee\":{\"name\":\"Bo\"},\"issue\":" + told
                        + ",\"status\":\"resolved\"}},\"actor\":{\"type\":\"user\",\"id\":9,\"name\":\"Sam\"}}");
        UUID id = incidents.declare("Errors", "SEV-3", FROM, "checkout", issue, "kim");
        await().atMost(SOON).until(() -> ofSentry(id).size() == 2);
        assertThat(issue(id).provisional()).isTrue();
        assertThat(issue(id).title()).isEqualTo("Pool exhausted");
        assertThat(ofSentry(id))
                .extracting(TimelineEntryView::event)
                .containsExactlyInAnyOrder("WEB-" + issue + " marked as resolved", "WEB-" + issue + " assigned to Bo");
        TimelineEntryView resolved = entry(id, "resolved");
        assertThat(resolved.at()).isEqualTo("2026-02-05T14:59:04Z");
        timeline.edit(id, resolved.id(), new TimelineEdit(null, null, null, Kind.RECOVERY, null), "kim");

        SENTRY.stubFor(get(urlPathEqualTo(O + "/issues/" + issue + "/")).willReturn(okJson(told + """
                ,"count":"7","status":"resolved","activity":[
                {"type":"set_resolved_in_release","user":{"id":"9","name":"Sam"},"data":{"version":"web@43"},
                "dateCreated":"2026-02-05T14:59:03.250000Z"},
                {"type":"assigned","user":{"id":"9","name":"Sam"},"data":{"assigneeEmail":"bo@example.org"},
                "dateCreated":"2026-02-05T14:59:02Z"}]}""")));
        await().atMost(SOON).until(() -> !issue(id).provisional());

        assertThat(ofSentry(id)).hasSize(2);
        assertThat(entry(id, "resolved"))
                .returns(Instant.parse("2026-02-05T14:59:03.250Z"), TimelineEntryView::at)
                .returns("WEB-" + issue + " marked as resolved in release web@43", TimelineEntryView::event)
                .returns(Kind.RECOVERY, TimelineEntryView::kind)
                .returns(true, TimelineEntryView::edited);
        assertThat(entry(id, "assigned").at()).isEqualTo("2026-02-05T14:59:02Z");
        assertThat(issue(id).count()).isEqualTo(7);

        // Down once more: what Sentry has confirmed stays as it is.
        down();
        List<TimelineEntryView> confirmed = ofSentry(id);
        deliver(
                "comment",
                "{\"action\":\"created\",\"data\":{\"comment\":\"Root cause: the pool\",\"comment_id\":3,"
                        + "\"issue_id\":" + issue + ",\"timestamp\":\"2026-02-05T14:28:00.500000Z\"},"
                        + "\"actor\":{\"type\":\"user\",\"id\":9,\"name\":\"Sam\"}}");
        await().atMost(SOON).until(() -> ofSentry(id).size() == 3);
        assertThat(ofSentry(id)).containsAll(confirmed);
        assertThat(entry(id, "Root cause").kind()).isEqualTo(Kind.ROOT_CAUSE);
        assertThat(issue(id)).returns(false, SentryIssueView::provisional).returns(7L, SentryIssueView::count);
    }

    private SentryIssueView issue(UUID id) {
        return incidents.find(id).map(IncidentView::sentryIssues).orElseThrow().get(0);
    }

    private List<TimelineEntryView> ofSentry(UUID id) {
        return incidents.timeline(id).stream()
                .filter(entry -> entry.source().equals("sentry"))
                .toList();
    }

    private TimelineEntryView entry(UUID id, String words) {
        return ofSentry(id).stream()
                .filter(entry -> entry.event().contains(words))
                .findFirst()
                .orElseThrow();
    }

    private static void deliver(String resource, String body) {
        given().body(body)
                .contentType("application/json")
                .header("Sentry-Hook-Resource", resource)
                .header(
                        "Sentry-Hook-Timestamp",
                        Instant.parse("2026-02-05T14:59:04Z").getEpochSecond())
                .header("Sentry-Hook-Signature", Signature.sign(Vendors.SENTRY_SECRET, body.getBytes()))
                .post("/webhooks/sentry")
                .then()
                .statusCode(202);
    }
}
