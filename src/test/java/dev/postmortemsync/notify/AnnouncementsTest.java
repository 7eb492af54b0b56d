package dev.postmortemsync.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.notify.Notified.MAIL;
import static dev.postmortemsync.notify.Notified.PAGERDUTY;
import static dev.postmortemsync.notify.Notified.SENTRY;
import static dev.postmortemsync.notify.Notified.SLACK;
import static dev.postmortemsync.notify.Notified.note;
import static dev.postmortemsync.notify.Notified.slack;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Told;
import dev.postmortemsync.notify.Mailbox.Letter;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.replay.DrivenClock;
import dev.postmortemsync.work.Failures;
import dev.postmortemsync.work.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told, as it reaches a real SMTP server, Slack and PagerDuty. Each test is a week after the one before. */
@QuarkusTest
@TestProfile(Notified.class)
class AnnouncementsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Mailbox MAILBOX = new Mailbox(MAIL);

    @Inject
    Told told;

    @Inject
    Incidents incidents;

    @Inject
    Postmortems postmortems;

    @Inject
    AnnouncementList announcements;

    @Inject
    Failures failures;

    @Inject
    Work work;

    @Inject
    EntityManager em;

    private final String id = "Q" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    private final String service = "web-" + id;

    @BeforeEach
    void aQuietWeekLater() {
        DrivenClock.move(Duration.ofDays(7));
        sql("update announcement set status = 'dropped' where status = 'waiting'");
        sql("delete from scheduled_tasks where task_name = 'announce' and not picked");
        sql("update failure set status = 'dismissed' where status = 'open'");
        MAILBOX.empty();
        Notified.calm();
        note(okJson("{\"note\":{\"id\":\"N" + id + "\"}}"));
    }

    @Test
    void tellsOfADraftAndOfTheEndEverywhereAndOnce() throws Exception {
        UUID incident = told.running(id, "Checkout <b>down</b> & out", "P1", service, minutesAgo(10));
        UUID postmortem = postmortemOf(incident);
        await().atMost(LONG).until(() -> sent(postmortem) == 5);

        assertThat(MAILBOX.byAddress()).containsOnlyKeys("list@example.org", "noor@example.org", "sam@example.org");
        assertThat(MAILBOX.subjects("sam@example.org"))
                .containsExactly("SEV-1, postmortem draft: Checkout <b>down</b> & out");
        assertThat(bodies(PAGERDUTY.findAll(postRequestedFor(urlPathEqualTo(notes())))))
                .singleElement()
                .asString()
                .contains("Postmortem draft: https://postmortem.example/postmortems/" + postmortem);
        assertThat(SLACK.findAll(postRequestedFor(urlPathEqualTo("/api/chat.postMessage"))))
                .hasSize(1);

        told.incident(id, "Checkout <b>down</b> & out", "P1", service, minutesAgo(10));
        await().atMost(LONG).until(() -> sent(postmortem) == 8);

        assertThat(MAILBOX.subjects("sam@example.org"))
                .containsExactly(
                        "SEV-1, postmortem draft: Checkout <b>down</b> & out",
                        "SEV-1, resolved after 10 minutes: Checkout <b>down</b> & out");
        PAGERDUTY.verify(1, postRequestedFor(urlPathEqualTo(notes())));
        PAGERDUTY.verify(
                1,
                putRequestedFor(urlPathEqualTo(notes() + "/N" + id))
                        .withHeader("From", equalTo("postmortems@example.org")));
        SLACK.verify(1, postRequestedFor(urlPathEqualTo("/api/chat.postMessage")));
        SLACK.verify(1, postRequestedFor(urlPathEqualTo("/api/chat.update")));
        Letter last = MAILBOX.all().get(MAILBOX.all().size() - 1);
        last.show("resolved");
        assertThat(last.html())
                .contains("Checkout &lt;b&gt;down&lt;/b&gt; &amp; out")
                .doesNotContain("<b>down");

        again(postmortem);
        assertThat(MAILBOX.all()).hasSize(6);
        assertThat(announcements.counts().failed()).isZero();
    }

    @Test
    void anIncidentThatIsOverAlreadyIsToldOnce() {
        UUID postmortem = postmortemOf(told.incident(id, "Short one", "P1", service, minutesAgo(15)));
        await().atMost(LONG).until(() -> sent(postmortem) == 5);

        assertThat(MAILBOX.subjects("list@example.org")).containsExactly("SEV-1, resolved after 10 minutes: Short one");
    }

    @Test
    void isQuietAboutLittleAndOldOnes() {
        UUID little = told.running(id + "L", "Little", "P3", service, minutesAgo(5));
        UUID old = told.incident(id + "O", "Old", "P1", service, minutesAgo(3 * 24 * 60));
        UUID postmortem = postmortemOf(old);
        again(postmortem);
        assertThat(sent(postmortem)).isZero();
        assertThat(postmortems.ofIncident(little)).isEmpty();
        assertThat(MAILBOX.all()).isEmpty();
    }

    @Test
    void thirtyOfThePastAreToldToNobody() {
        List<String> past =
                IntStream.range(0, 30).mapToObj(number -> id + "P" + number).toList();
        long before = count("true");
        incidents.fromThePast(past);
        List<UUID> drafts = past.stream()
                .map(one -> told.incident(one, "Past " + one, "P1", service + one, minutesAgo(60)))
                .toList();
        drafts.forEach(this::postmortemOf);
        settle(HeraldJob.NAME);
        settle(AnnounceJob.NAME);

        assertThat(count("true")).isEqualTo(before);
        assertThat(MAILBOX.all()).isEmpty();
    }

    @Test
    void aChannelThatRefusesHoldsUpNoOtherAndItsReasonIsARow() {
        Map<String, String> reasons = new TreeMap<>();
        for (String error : List.of("invalid_auth", "channel_not_found")) {
            slack("chat.postMessage", okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
            note(aResponse()
                    .withStatus(400)
                    .withBody("{\"error\":{\"message\":\"Requester User Not Found\",\"code\":1008}}"));
            UUID postmortem = postmortemOf(told.running(id + error.charAt(0), "Outage", "P1", service, minutesAgo(5)));
            await().atMost(LONG).until(() -> sent(postmortem) == 3);
            await().atMost(LONG)
                    .until(() ->
                            failures.open(AnnounceJob.NAME, List.of(slackKey(postmortem), noteKey(postmortem, error)))
                                            .size()
                                    == 2);
            failures.open(AnnounceJob.NAME, List.of(slackKey(postmortem), noteKey(postmortem, error)))
                    .forEach((key, failure) -> reasons.put(key.contains("slack") ? error : "note", failure.problem()));
        }
        assertThat(reasons)
                .containsEntry("invalid_auth", "slack: invalid_auth: NOTIFY_SLACK_BOT_TOKEN is not accepted")
                .containsEntry("channel_not_found", "slack: channel_not_found: see NOTIFY_SLACK_CHANNEL")
                .hasEntrySatisfying(
                        "note",
                        why -> assertThat(why)
                                .contains(
                                        "PAGERDUTY_FROM_EMAIL, postmortems@example.org, is no user of the PagerDuty account"));
        given().get("/api/v1/announcements?status=failed&channel=slack")
                .then()
                .statusCode(200)
                .body("items.status", everyItem(is("failed")))
                .body("items.size()", is(2));

        slack("chat.postMessage", okJson("{\"ok\":true,\"channel\":\"C0INCIDENTS\",\"ts\":\"17.1\"}"));
        announcements
                .list("failed", "slack", null, 10)
                .forEach(failed -> given().post("/api/v1/failures/" + failed.failure() + "/retry")
                        .then()
                        .statusCode(202));
        await().atMost(LONG)
                .until(() -> announcements.list("failed", "slack", null, 10).isEmpty());
    }

    @Test
    void waitsAsLongAsSlackAsks() {
        slack(
                "chat.postMessage",
                aResponse()
                        .withStatus(429)
                        .withHeader("Retry-After", "90")
                        .withBody("{\"ok\":false,\"error\":\"ratelimited\"}"));
        UUID postmortem = postmortemOf(told.running(id, "Outage", "P1", service, minutesAgo(5)));
        await().atMost(LONG).until(() -> sent(postmortem) == 4);
        await().atMost(LONG)
                .until(() -> work.open(AnnounceJob.NAME, List.of(slackKey(postmortem))).values().stream()
                        .anyMatch(open -> "slack: ratelimited for 90 s".equals(open.problem())));
        SLACK.verify(1, postRequestedFor(urlPathEqualTo("/api/chat.postMessage")));

        slack("chat.postMessage", okJson("{\"ok\":true,\"channel\":\"C0INCIDENTS\",\"ts\":\"17.1\"}"));
        DrivenClock.move(Duration.ofSeconds(91));
        await().atMost(LONG).until(() -> sent(postmortem) == 5);
    }

    @Test
    void tellsWhatIsTooManyInOneMessage() {
        for (int i = 0; i < 9; i++) {
            told.running(id + i, "Outage " + i, "P1", service + i, minutesAgo(5));
        }
        await().atMost(LONG).until(() -> held() == 3 * 4 + 4);
        assertThat(MAILBOX.subjects("list@example.org")).hasSize(5);

        DrivenClock.move(Duration.ofMinutes(61));
        await().atMost(LONG).until(() -> held() == 0);
        assertThat(MAILBOX.subjects("list@example.org")).hasSize(6).last().isEqualTo("4 messages of the last hour");
    }

    @Test
    void whoIsKilledBetweenSendingAndRecordingTellsNothingTwiceWhereItCanBeSeen() {
        UUID postmortem = postmortemOf(told.running(id, "Outage", "P1", service, minutesAgo(5)));
        await().atMost(LONG).until(() -> sent(postmortem) == 5);
        PAGERDUTY.stubFor(get(urlPathEqualTo(notes()))
                .willReturn(okJson(
                        "{\"notes\":[{\"id\":\"PELSE\",\"content\":\"we restarted it\"},{\"id\":\"N%s\",\"content\":\"Postmortem draft: https://postmortem.example/postmortems/%s\"}]}"
                                .formatted(id, postmortem))));
        slack(
                "conversations.history",
                okJson(
                        "{\"ok\":true,\"messages\":[{\"ts\":\"17.1\",\"metadata\":{\"event_type\":\"postmortem_announcement\",\"event_payload\":{\"key\":\"%s\"}}}]}"
                                .formatted(slackKey(postmortem))));

        killed(postmortem, 1);
        await().atMost(LONG).until(() -> sent(postmortem) == 5);

        PAGERDUTY.verify(1, postRequestedFor(urlPathEqualTo(notes())));
        PAGERDUTY.verify(1, putRequestedFor(urlPathEqualTo(notes() + "/N" + id)));
        SLACK.verify(1, postRequestedFor(urlPathEqualTo("/api/chat.postMessage")));
        SLACK.verify(1, postRequestedFor(urlPathEqualTo("/api/chat.update")));
        // Nobody can look into a mailbox: one repeat, which says so, and which many mailboxes show once.
        assertThat(MAILBOX.of("sam@example.org"))
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first.text()).doesNotContain("twice"),
                        repeat -> assertThat(repeat.text()).contains("nobody answered: it may be here twice."));
        assertThat(MAILBOX.of("sam@example.org"))
                .extracting(Letter::id)
                .containsOnly(MAILBOX.of("sam@example.org").get(0).id());

        killed(postmortem, 2);
        await().atMost(LONG).until(() -> sent(postmortem) == 2);
        await().atMost(LONG)
                .until(() -> announcements.list("failed", "email", null, 100).size() == 3);
        assertThat(announcements.list("failed", "email", null, 100))
                .extracting(AnnouncementView::problem)
                .containsOnly("sent twice to email without an answer: see whether it is there before trying again");
        assertThat(MAILBOX.of("sam@example.org")).hasSize(2);
        PAGERDUTY.verify(1, postRequestedFor(urlPathEqualTo(notes())));
        SLACK.verify(1, postRequestedFor(urlPathEqualTo("/api/chat.postMessage")));
    }

    @Test
    void sentryHasALinkAndOneComment() {
        String comments = "/api/0/organizations/acme/issues/4711/comments/";
        String links = "/api/0/sentry-app-installations/the-installation/external-issues/";
        SENTRY.stubFor(get(urlPathEqualTo(comments)).willReturn(okJson("[]")));
        SENTRY.stubFor(post(urlPathEqualTo(comments)).willReturn(okJson("{}")));
        SENTRY.stubFor(post(urlPathEqualTo(links)).willReturn(okJson("{}")));
        UUID incident = told.running(id, "Outage", "P1", service, minutesAgo(5));
        UUID postmortem = postmortemOf(incident);
        linked(incident, postmortem, "4711");
        await().atMost(LONG).until(() -> sent(postmortem) == 7);

        String page = "https://postmortem.example/postmortems/" + postmortem;
        assertThat(bodies(SENTRY.findAll(postRequestedFor(urlPathEqualTo(comments)))))
                .singleElement()
                .asString()
                .contains("Postmortem draft: " + page);
        assertThat(bodies(SENTRY.findAll(postRequestedFor(urlPathEqualTo(links)))))
                .singleElement()
                .asString()
                .contains("\"webUrl\":\"" + page + "\"")
                .contains("\"project\":\"Postmortem\"")
                .contains("\"issueId\":4711");

        // Killed before it was recorded: the comment is looked for, the link is the same for ever.
        SENTRY.stubFor(get(urlPathEqualTo(comments))
                .willReturn(okJson("[{\"data\":{\"text\":\"Postmortem draft: %s\"}}]".formatted(page))));
        killed(postmortem, 1);
        await().atMost(LONG).until(() -> sent(postmortem) == 7);
        SENTRY.verify(1, postRequestedFor(urlPathEqualTo(comments)));
        SENTRY.verify(2, postRequestedFor(urlPathEqualTo(links)));
    }

    @Test
    void whatSentryRefusesHoldsUpNeitherTheCommentNorOthers() {
        String comments = "/api/0/organizations/acme/issues/4712/comments/";
        SENTRY.stubFor(get(urlPathEqualTo(comments)).willReturn(okJson("[]")));
        SENTRY.stubFor(post(urlPathEqualTo(comments)).willReturn(okJson("{}")));
        UUID incident = told.running(id, "Outage", "P1", service, minutesAgo(5));
        UUID postmortem = postmortemOf(incident);
        linked(incident, postmortem, "4712");
        await().atMost(LONG).until(() -> sent(postmortem) == 6);
        await().atMost(LONG)
                .until(() ->
                        announcements.list("failed", "sentry-link", null, 10).size() == 1);
    }

    @Test
    void whatSentryRefusesIsSeenAndComesOnceItIsAllowed() {
        String comments = "/api/0/organizations/acme/issues/4713/comments/";
        String links = "/api/0/sentry-app-installations/the-installation/external-issues/";
        UUID incident = told.running(id, "Outage", "P1", service, minutesAgo(5));
        UUID postmortem = postmortemOf(incident);
        await().atMost(LONG).until(() -> sent(postmortem) == 5);
        linked(incident, postmortem, "4713");
        refused(postmortem, 429, "request budget used up");
        refused(postmortem, 403, "not authorized: 403");
        refused(postmortem, 401, "not authorized: 401");

        SENTRY.stubFor(any(anyUrl()).willReturn(okJson("[]")));
        SENTRY.stubFor(post(urlPathEqualTo(comments)).willReturn(okJson("{}")));
        SENTRY.stubFor(post(urlPathEqualTo(links)).willReturn(okJson("{}")));
        SENTRY.resetRequests();
        await().atMost(LONG).until(() -> {
            DrivenClock.move(Duration.ofSeconds(61));
            return sent(postmortem) == 7;
        });
        SENTRY.verify(1, postRequestedFor(urlPathEqualTo(comments)));
        SENTRY.verify(1, postRequestedFor(urlPathEqualTo(links)));
        assertThat(announcements.list("failed", null, null, 10)).isEmpty();
    }

    @Test
    void aPagerThatIsAwayHoldsUpOnlyWhomItAloneKnows() {
        PAGERDUTY.stubFor(get(urlPathEqualTo("/oncalls")).willReturn(aResponse().withStatus(503)));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/users")).willReturn(aResponse().withStatus(503)));
        UUID postmortem = postmortemOf(told.running(id, "Outage", "P1", service, minutesAgo(5)));
        await().atMost(LONG).until(() -> sent(postmortem) == 3);
        assertThat(MAILBOX.byAddress()).containsOnlyKeys("list@example.org");

        Notified.calm();
        note(okJson("{\"note\":{\"id\":\"N" + id + "\"}}"));
        DrivenClock.move(Duration.ofMinutes(10));
        await().atMost(LONG).until(() -> sent(postmortem) == 5);
        assertThat(MAILBOX.byAddress()).containsOnlyKeys("list@example.org", "sam@example.org", "noor@example.org");
    }

    // --- what stands around

    private UUID postmortemOf(UUID incident) {
        return await().atMost(LONG).until(() -> postmortems.ofIncident(incident).orElse(null), found -> found != null);
    }

    private void again(UUID postmortem) {
        long seq = work.request(HeraldJob.NAME, postmortem.toString());
        settle(HeraldJob.NAME);
        assertThat(seq).isPositive();
        settle(AnnounceJob.NAME);
    }

    private void linked(UUID incident, UUID postmortem, String issue) {
        sql("insert into sentry_issue (incident_id, issue_id, title, joined, why, unlinked, version) values ('"
                + incident + "', '" + issue + "', 'TypeError', 'HAND', 'by hand', false, 0)");
        work.request(HeraldJob.NAME, postmortem.toString());
    }

    /** Sentry answers everything with this status, and both of what waits for it tell so. */
    private void refused(UUID postmortem, int status, String problem) {
        SENTRY.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Retry-After", "60")
                        .withBody("{\"detail\":\"no\"}")));
        for (String channel : List.of("sentry-link", "sentry-comment")) {
            await().atMost(LONG).until(() -> {
                DrivenClock.move(Duration.ofSeconds(61));
                return announcements.list("waiting", channel, null, 10).stream()
                        .anyMatch(one -> one.about().contains("postmortem:" + postmortem)
                                && one.problem() != null
                                && one.problem().contains(problem));
            });
        }
    }

    /** What a process leaves that died after it had sent everything and before it recorded that: attempts without an end. */
    private void killed(UUID postmortem, int attempts) {
        sql("update announcement set status = 'waiting', told = null, receipt = null, sent_at = null, unsure = "
                + attempts + " where about[1] = 'postmortem:" + postmortem + "'");
        announcements.list(null, null, null, 100).stream()
                .filter(one -> one.about().contains("postmortem:" + postmortem))
                .forEach(one -> work.request(AnnounceJob.NAME, one.key()));
    }

    private void settle(String job) {
        await().atMost(LONG).until(() -> work.waiting(job) == 0);
    }

    private long sent(UUID postmortem) {
        return count("status = 'sent' and about[1] = 'postmortem:" + postmortem + "'");
    }

    private long held() {
        return count("status = 'waiting' and held_until is not null");
    }

    private long count(String where) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) em.createNativeQuery("select count(*) from announcement where " + where)
                                .getSingleResult())
                        .longValue());
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(statement).executeUpdate());
    }

    private static String slackKey(UUID postmortem) {
        return "incident:" + postmortem + ":slack:" + Notified.SLACK_CHANNEL;
    }

    private String noteKey(UUID postmortem, String error) {
        return "incident:" + postmortem + ":pagerduty:" + id + error.charAt(0);
    }

    private String notes() {
        return "/incidents/" + id + "/notes";
    }

    private static Instant minutesAgo(long minutes) {
        return DrivenClock.now().minus(Duration.ofMinutes(minutes)).truncatedTo(ChronoUnit.SECONDS);
    }

    private static List<String> bodies(List<LoggedRequest> requests) {
        return requests.stream().map(LoggedRequest::getBodyAsString).toList();
    }
}
