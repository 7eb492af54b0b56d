package dev.postmortemsync.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.postmortemsync.notify.Notified.MAIL;
import static dev.postmortemsync.notify.Notified.PAGERDUTY;
import static dev.postmortemsync.notify.Notified.SLACK;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.icegreen.greenmail.store.FolderException;
import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.NewActionItem;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.Told;
import dev.postmortemsync.postmortem.Feedbacks;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.replay.DrivenClock;
import dev.postmortemsync.work.Failures;
import dev.postmortemsync.work.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told, as it reaches a real SMTP server, Slack and PagerDuty. Each test is a week after the one before. */
@QuarkusTest
@TestProfile(Notified.class)
class AnnouncementsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    Told told;

    @Inject
    Incidents incidents;

    @Inject
    Postmortems postmortems;

    @Inject
    ActionItems items;

    @Inject
    Feedbacks feedbacks;

    @Inject
    Announcements announcements;

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
        PAGERDUTY.resetAll();
        SLACK.resetAll();
        reset();
        PAGERDUTY.stubFor(any(anyUrl())
                .atPriority(9)
                .willReturn(aResponse().withStatus(404).withBody("{}")));
        people();
        note(okJson("{\"note\":{\"id\":\"N" + id + "\"}}"));
        slack("chat.postMessage", okJson("{\"ok\":true,\"channel\":\"C0INCIDENTS\",\"ts\":\"17.1\"}"));
        slack("chat.update", okJson("{\"ok\":true,\"channel\":\"C0INCIDENTS\",\"ts\":\"17.1\"}"));
    }

    @Test
    void tellsOfADraftAndOfTheEndEverywhereAndOnce() throws Exception {
        UUID incident = told.running(id, "Checkout <b>down</b> & out", "P1", service, minutesAgo(10));
        UUID postmortem = postmortemOf(incident);
        await().atMost(LONG).until(() -> sent(postmortem) == 5);

        assertThat(mails()).containsOnlyKeys("list@example.org", "noor@example.org", "sam@example.org");
        assertThat(subjects("sam@example.org")).containsExactly("SEV-1, postmortem draft: Checkout <b>down</b> & out");
        assertThat(bodies(PAGERDUTY.findAll(postRequestedFor(urlPathEqualTo(notes())))))
                .singleElement()
                .asString()
                .contains("Postmortem draft: https://postmortem.example/postmortems/" + postmortem);
        assertThat(SLACK.findAll(postRequestedFor(urlPathEqualTo("/api/chat.postMessage"))))
                .hasSize(1);

        told.incident(id, "Checkout <b>down</b> & out", "P1", service, minutesAgo(10));
        await().atMost(LONG).until(() -> sent(postmortem) == 8);

        assertThat(subjects("sam@example.org"))
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
        show(MAIL.getReceivedMessages()[MAIL.getReceivedMessages().length - 1], "resolved");

        again(postmortem);
        assertThat(MAIL.getReceivedMessages()).hasSize(6);
        assertThat(announcements.counts().failed()).isZero();
    }

    @Test
    void anIncidentThatIsOverAlreadyIsToldOnce() {
        UUID postmortem = postmortemOf(told.incident(id, "Short one", "P1", service, minutesAgo(15)));
        await().atMost(LONG).until(() -> sent(postmortem) == 5);

        assertThat(subjects("list@example.org")).containsExactly("SEV-1, resolved after 10 minutes: Short one");
    }

    @Test
    void isQuietAboutLittleAndOldAndBackfilledOnes() {
        UUID little = told.running(id + "L", "Little", "P3", service, minutesAgo(5));
        UUID old = told.incident(id + "O", "Old", "P1", service, minutesAgo(3 * 24 * 60));
        incidents.fromThePast(List.of(id + "P"));
        UUID past = told.incident(id + "P", "Past", "P1", service, minutesAgo(60));
        for (UUID incident : List.of(old, past)) {
            UUID postmortem = postmortemOf(incident);
            again(postmortem);
            assertThat(sent(postmortem)).isZero();
        }
        assertThat(postmortems.ofIncident(little)).isEmpty();
        assertThat(MAIL.getReceivedMessages()).isEmpty();
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
        assertThat(subjects("list@example.org")).hasSize(5);

        DrivenClock.move(Duration.ofMinutes(61));
        await().atMost(LONG).until(() -> held() == 0);
        assertThat(subjects("list@example.org")).hasSize(6).last().isEqualTo("4 messages of the last hour");
    }

    @Test
    void aReaderAnswersByASignedLinkWithoutAScannerAnsweringForHim() {
        UUID postmortem = postmortemOf(told.incident(id, "Outage", "P1", service, minutesAgo(15)));
        sql("update postmortem set status = 'final', published_at = '" + DrivenClock.now() + "' where id = '"
                + postmortem + "'");
        LocalDate monday = today().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        DrivenClock.moveTo(
                monday.atTime(10, 0).atZone(ZoneId.of("Europe/Berlin")).toInstant());
        remind();
        await().atMost(LONG).until(() -> subjects("sam@example.org").contains("Published: Outage"));

        String link =
                text("sam@example.org", "Published: Outage").replaceAll("(?s).*(/feedback/\\S+useful=true).*", "$1");
        given().get(link.replace("signature=", "signature=x")).then().statusCode(404);
        given().urlEncodingEnabled(false).get(link).then().statusCode(200);
        assertThat(feedbacks.of(postmortem)).isEmpty();
        Map<String, String> query = Arrays.stream(
                        link.substring(link.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        given().formParams(query)
                .formParam("text", "The graph helped")
                .post("/feedback/" + postmortem)
                .then()
                .statusCode(200);
        assertThat(feedbacks.of(postmortem))
                .singleElement()
                .satisfies(one -> assertThat(one.text()).isEqualTo("The graph helped"));
        remind();
        assertThat(subjects("sam@example.org").stream().filter("Published: Outage"::equals))
                .hasSize(1);
        given().get("/reviews/2026-Q4").then().statusCode(200);
        given().get("/reviews/2026-Q5").then().statusCode(404);
        given().get("/status").then().statusCode(200);
    }

    @Test
    void remindsTheOwnerThenTheLeadAndForgetsWhatIsDone() throws Exception {
        UUID postmortem = postmortemOf(told.incident(id, "Outage", "P1", service, minutesAgo(15)));
        LocalDate monday = today().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        LocalDate due = monday.plusDays(3);
        ActionItemView item =
                items.add(postmortem, new NewActionItem(Priority.P0, "Add a load test", "@ops", due), "kim");
        List<String> days = new ArrayList<>();
        for (LocalDate day = monday; !day.isAfter(due.plusDays(15)); day = day.plusDays(1)) {
            reset();
            DrivenClock.moveTo(
                    day.atTime(10, 0).atZone(ZoneId.of("Europe/Berlin")).toInstant());
            remind();
            remind();
            for (String to : List.of("ops@example.org", "lead@example.org")) {
                for (String subject : subjects(to)) {
                    days.add(ChronoUnit.DAYS.between(due, day) + " " + to + ": " + subject);
                }
            }
        }
        assertThat(days)
                .contains(
                        "-2 ops@example.org: 1 action item due",
                        "0 ops@example.org: 1 action item due",
                        "7 ops@example.org: 1 action item overdue",
                        "14 ops@example.org: 1 action item overdue",
                        "14 lead@example.org: 1 action item overdue")
                .filteredOn(line -> line.contains("action item"))
                .hasSize(5);
        given().contentType("application/json")
                .body("{\"status\":\"done\"}")
                .patch("/api/v1/action-items/" + item.id())
                .then()
                .statusCode(200);
        reset();
        DrivenClock.moveTo(due.plusDays(21)
                .atTime(10, 0)
                .atZone(ZoneId.of("Europe/Berlin"))
                .toInstant());
        remind();
        assertThat(subjects("ops@example.org")).noneMatch(subject -> subject.contains("action item"));
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

    private void remind() {
        work.request(RemindJob.NAME, RemindJob.ALL);
        settle(RemindJob.NAME);
        await().atMost(LONG).until(() -> held() > 0 || work.waiting(AnnounceJob.NAME) == 0);
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

    private static LocalDate today() {
        return LocalDate.ofInstant(DrivenClock.now(), ZoneId.of("Europe/Berlin"));
    }

    /** Sam is found by name; Noor was on call. */
    private static void people() {
        PAGERDUTY.stubFor(
                get(urlPathEqualTo("/users"))
                        .withQueryParam("query", equalTo("Sam"))
                        .willReturn(
                                okJson(
                                        "{\"users\":[{\"name\":\"Sam\",\"email\":\"sam@example.org\"},{\"name\":\"Samantha\",\"email\":\"no@example.org\"}]}")));
        PAGERDUTY.stubFor(get(urlPathMatching("/incidents/[^/]+"))
                .willReturn(okJson("{\"incident\":{\"escalation_policy\":{\"id\":\"PESC\"}}}")));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/oncalls"))
                .withQueryParam("escalation_policy_ids[]", equalTo("PESC"))
                .willReturn(okJson("""
                        {"oncalls":[{"escalation_level":1,"user":{"id":"P1","name":"Noor","email":"noor@example.org"}},
                        {"escalation_level":2,"user":{"id":"P2","name":"Boss","email":"boss@example.org"}}]}""")));
        PAGERDUTY.stubFor(get(urlPathMatching("/incidents/[^/]+/notes")).willReturn(okJson("{\"notes\":[]}")));
    }

    private static void note(ResponseDefinitionBuilder answer) {
        PAGERDUTY.stubFor(post(urlPathMatching("/incidents/[^/]+/notes")).willReturn(answer));
        PAGERDUTY.stubFor(put(urlPathMatching("/incidents/[^/]+/notes/.+")).willReturn(answer));
    }

    private static void slack(String method, ResponseDefinitionBuilder answer) {
        SLACK.stubFor(post(urlPathEqualTo("/api/" + method)).willReturn(answer));
    }

    private static void reset() {
        try {
            MAIL.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> bodies(List<LoggedRequest> requests) {
        return requests.stream().map(LoggedRequest::getBodyAsString).toList();
    }

    private static Map<String, Long> mails() {
        return Arrays.stream(MAIL.getReceivedMessages())
                .collect(Collectors.groupingBy(AnnouncementsTest::to, Collectors.counting()));
    }

    private static List<String> subjects(String to) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> to(mail).equals(to))
                .map(AnnouncementsTest::subject)
                .toList();
    }

    private static String text(String to, String subject) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> to(mail).equals(to) && subject(mail).equals(subject))
                .map(mail -> part(mail, 0))
                .findFirst()
                .orElseThrow();
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(MimeMessage mail, int number) {
        try {
            return String.valueOf(
                    ((MimeMultipart) mail.getContent()).getBodyPart(number).getContent());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kept to be looked at in a browser. */
    private static void show(MimeMessage mail, String name) throws IOException {
        Path file = Path.of("target", "mails", name + ".html");
        Files.createDirectories(file.getParent());
        Files.writeString(file, part(mail, 1));
        assertThat(part(mail, 1))
                .contains("Checkout &lt;b&gt;down&lt;/b&gt; &amp; out")
                .doesNotContain("<b>down");
    }
}
