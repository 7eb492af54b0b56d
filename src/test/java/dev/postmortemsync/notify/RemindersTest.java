package dev.postmortemsync.notify;

import static dev.postmortemsync.notify.Notified.MAIL;
import static dev.postmortemsync.notify.Notified.ZONE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.postmortemsync.actionitem.ActionItemEdit;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.NewActionItem;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.incident.Told;
import dev.postmortemsync.notify.Mailbox.Letter;
import dev.postmortemsync.postmortem.Feedbacks;
import dev.postmortemsync.postmortem.PostmortemEdit;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.replay.DrivenClock;
import dev.postmortemsync.work.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What people are reminded of, day by day on a driven clock, as it reaches a real SMTP server. Each test begins on a Monday
 * on which nothing of the tests before is open.
 */
@QuarkusTest
@TestProfile(Notified.class)
class RemindersTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Mailbox MAILBOX = new Mailbox(MAIL);

    @Inject
    Told told;

    @Inject
    Postmortems postmortems;

    @Inject
    ActionItems items;

    @Inject
    Feedbacks feedbacks;

    @Inject
    Work work;

    @Inject
    EntityManager em;

    private final String id = "R" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    private LocalDate monday;

    @BeforeEach
    void aMondayOnWhichNothingIsOpen() {
        Notified.calm();
        sql("update announcement set status = 'dropped' where status = 'waiting'");
        sql("delete from scheduled_tasks where task_name = 'announce' and not picked");
        sql("update action_item set status = 'done', done_at = now() where status in ('open', 'in_progress')");
        sql("update postmortem set status = 'final', created_at = now() - interval '9 years',"
                + " published_at = now() - interval '9 years'");
        monday = LocalDate.ofInstant(DrivenClock.now(), ZONE).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        at(monday);
        MAILBOX.empty();
    }

    @Test
    void theOwnerThenTheLeadReadOfAnActionItemUntilItIsDone() {
        UUID postmortem = publishedOutage();
        LocalDate due = monday.plusDays(10);
        UUID item = items.add(postmortem, new NewActionItem(Priority.P0, "Add a load test", "@ops", due), "kim")
                .id();
        List<String> days = new ArrayList<>();
        String decision = null;
        for (LocalDate day = monday.plusDays(7); !day.isAfter(due.plusDays(25)); day = day.plusDays(1)) {
            for (Letter letter : dayOf(day)) {
                if (List.of("ops@example.org", "lead@example.org").contains(letter.to())) {
                    days.add(ChronoUnit.DAYS.between(due, day) + " " + letter.to() + ": " + letter.subject());
                    decision = letter.to().startsWith("ops") ? letter.text() : decision;
                }
            }
        }
        assertThat(days)
                .containsExactlyInAnyOrder(
                        "-2 ops@example.org: 1 action item due",
                        "0 ops@example.org: 1 action item due",
                        "7 ops@example.org: 1 action item overdue",
                        "14 lead@example.org: 1 action item overdue",
                        // From the second week on it comes with the rest of the week.
                        "18 ops@example.org: 1 action item overdue",
                        "25 ops@example.org: 1 action item overdue",
                        "25 lead@example.org: 1 action item overdue");
        assertThat(decision).contains("Overdue for weeks: reschedule, split, or cancel with a reason");

        items.edit(item, ActionItemEdit.nothing().status(Status.DONE), "kim");
        assertThat(dayOf(due.plusDays(32))).noneMatch(letter -> letter.subject().contains("action item"));
    }

    @Test
    void aNewDueDateBeginsAnewAndWhatIsNotDueIsSilent() {
        UUID postmortem = publishedOutage();
        UUID item = items.add(
                        postmortem, new NewActionItem(Priority.P1, "Add an index", "@ops", monday.plusDays(2)), "kim")
                .id();
        assertThat(dayOf(monday)).anyMatch(letter -> letter.to().equals("ops@example.org"));

        items.edit(item, ActionItemEdit.nothing().dueDate(monday.plusDays(9)), "kim");
        assertThat(dayOf(monday.plusDays(2))).noneMatch(letter -> letter.to().equals("ops@example.org"));
        assertThat(dayOf(monday.plusDays(7))).anyMatch(letter -> letter.to().equals("ops@example.org"));
    }

    @Test
    void aDraftIsAskedForAfterTwoBusinessDaysAndToBePublishedAfterFive() {
        outage();
        List<String> days = new ArrayList<>();
        for (int day = 1; day < 15; day++) {
            for (Letter letter : dayOf(monday.plusDays(day))) {
                if (letter.to().equals("sam@example.org")) {
                    days.add(day + ": " + letter.subject() + ", "
                            + (letter.text().contains("nobody has begun") ? "begin" : "publish"));
                }
            }
        }
        assertThat(days)
                .containsExactly(
                        "2: 1 postmortem waits for you, begin",
                        // Monday is the fifth business day after.
                        "7: 1 postmortem waits for you, 1 follow-up plan is open, publish");
    }

    @Test
    void aDraftThatSomebodyHasBegunIsOnlyToBePublished() {
        UUID postmortem = outage();
        postmortems.edit(postmortem, PostmortemEdit.section("root-cause", "A missing index."), "kim");
        assertThat(dayOf(monday.plusDays(2))).noneMatch(letter -> letter.to().equals("sam@example.org"));
        assertThat(dayOf(monday.plusDays(7))).anyMatch(letter -> letter.to().equals("sam@example.org"));
    }

    @Test
    void theStandUpReadsEachMondayWhatIsOpenByPriorityWithItsAge() {
        UUID postmortem = outage();
        items.add(postmortem, new NewActionItem(Priority.P2, "Write it down", "Lee", null), "kim");
        items.add(postmortem, new NewActionItem(Priority.P0, "Add a load test", "@ops", monday.plusDays(3)), "kim");
        List<String> mondays = new ArrayList<>();
        String text = null;
        for (int day = 0; day < 16; day++) {
            for (Letter letter : dayOf(monday.plusDays(day))) {
                if (letter.to().equals("list@example.org") && letter.subject().startsWith("This week")) {
                    mondays.add(day + ": " + letter.subject());
                    text = day == 7 ? letter.text() : text;
                    letter.show("weekly");
                }
            }
        }
        assertThat(mondays)
                .containsExactly(
                        "0: This week: 2 open action items, 1 postmortem to finish",
                        "7: This week: 2 open action items, 1 postmortem to finish",
                        "14: This week: 2 open action items, 1 postmortem to finish");
        assertThat(text)
                .contains("1 of the action items is overdue.")
                .containsSubsequence(
                        "P0 (1)",
                        "Add a load test (open for 7 days, due",
                        "@ops, OVERDUE",
                        "P2 (1)",
                        "Write it down (open for 7 days, no due date, Lee)",
                        "Postmortems that are not published (1)",
                        "7 days old");
    }

    @Test
    void theFollowUpPlanIsTickedByFactsAndComesWithTheWeek() {
        UUID postmortem = publishedOutage();
        UUID first = items.add(postmortem, new NewActionItem(Priority.P0, "Add an index", null, null), "kim")
                .id();
        items.add(postmortem, new NewActionItem(Priority.P0, "Add a load test", null, null), "kim");
        items.edit(first, ActionItemEdit.nothing().status(Status.DONE), "kim");
        List<String> asked = new ArrayList<>();
        dayOf(monday.plusDays(1));
        for (LocalDate day = monday.plusDays(7); !day.isAfter(monday.plusDays(98)); day = day.plusDays(7)) {
            for (Letter letter : dayOf(day)) {
                if (letter.to().equals("sam@example.org") && letter.subject().contains("follow-up")) {
                    asked.add(ChronoUnit.DAYS.between(monday, day) + ": "
                            + letter.text()
                                    .lines()
                                    .filter(line -> line.matches("- (Week|Month|Quarter|[☑☐]).*"))
                                    .collect(Collectors.joining(" ")));
                    letter.show("plan");
                }
            }
        }
        assertThat(asked).hasSize(2);
        assertThat(asked.get(0))
                .isEqualTo("7: - Week 1 after \"Outage " + id + "\" (1 of 2 open)"
                        + " - ☐ Complete P0 action items (1 of 2 done)"
                        + " - ☑ Share the postmortem with the entire engineering team (published and told)");
        assertThat(asked.get(1))
                .contains("Month 1 after")
                .contains("☑ Complete all P1 action items (none)")
                .contains("☐ Review similar past incidents for patterns (nobody has written what they show)");
        // At the quarter's end all P2 are done and nothing has come back: nobody is asked.
    }

    @Test
    void onePersonGetsOneMessageADayHoweverMuchThereIs() {
        UUID postmortem = outage();
        at(monday.plusDays(1));
        items.add(postmortem, new NewActionItem(Priority.P0, "Add a load test", "Sam", monday.plusDays(3)), "kim");
        items.add(postmortem, new NewActionItem(Priority.P1, "Add an index", "Sam", monday.plusDays(2)), "kim");

        List<Letter> got = dayOf(monday.plusDays(2)).stream()
                .filter(letter -> letter.to().equals("sam@example.org"))
                .toList();

        assertThat(got).singleElement().satisfies(letter -> {
            letter.show("reminder");
            assertThat(letter.subject()).isEqualTo("2 action items due, 1 postmortem waits for you");
            assertThat(letter.text())
                    .containsSubsequence(
                            "Due today",
                            "Add an index",
                            "Due within two business days",
                            "Add a load test",
                            "Postmortems that nobody has begun",
                            "Outage " + id,
                            "At most one such message a day");
        });
        remind();
        assertThat(MAILBOX.subjects("sam@example.org")).hasSize(1);
    }

    @Test
    void nobodyIsRemindedBeforeNineNorOnDaysOff() {
        UUID postmortem = publishedOutage();
        items.add(postmortem, new NewActionItem(Priority.P1, "Add an index", "@ops", monday.plusDays(6)), "kim");
        DrivenClock.moveTo(monday.plusDays(2).atTime(8, 30).atZone(ZONE).toInstant());
        remind();
        assertThat(MAILBOX.subjects("ops@example.org")).isEmpty();
        // Due on a Sunday: two business days before Friday it is soon, on Friday it is today.
        assertThat(dayOf(monday.plusDays(2))).anyMatch(letter -> letter.to().equals("ops@example.org"));
        assertThat(dayOf(monday.plusDays(4))).anyMatch(letter -> letter.text().contains("Due today"));
        assertThat(dayOf(monday.plusDays(5))).isEmpty();
        assertThat(dayOf(monday.plusDays(6))).isEmpty();
    }

    @Test
    void theQuartersReviewComesOnItsFirstBusinessDayAndIsAPage() {
        LocalDate quarter = Quarter.of(monday).to();
        LocalDate first = new WorkDays(ZONE, java.util.Set.of()).onOrAfter(quarter);
        publishedOutage();
        List<String> days = new ArrayList<>();
        for (LocalDate day = quarter.minusDays(2); !day.isAfter(first.plusDays(3)); day = day.plusDays(1)) {
            for (Letter letter : dayOf(day)) {
                if (letter.subject().startsWith("Quarterly review")) {
                    days.add(day + " " + letter.to());
                    letter.show("quarter");
                    assertThat(letter.text())
                            .contains("Acknowledged, median: 1 minute")
                            .contains("Resolved, p90: 10 minutes")
                            .contains("Action items overdue: ")
                            .contains("Recurred: ");
                }
            }
        }
        assertThat(days).containsExactly(first + " list@example.org");
        given().get("/reviews/" + Quarter.of(monday))
                .then()
                .statusCode(200)
                .body(containsString("Acknowledged, median"));
        given().get("/reviews/2026-Q5").then().statusCode(404);
    }

    @Test
    void aReaderIsAskedOnceAndAnswersWithoutAScannerAnsweringForHim() {
        UUID postmortem = publishedOutage();
        List<Letter> all = new ArrayList<>();
        for (int day = 1; day < 9; day++) {
            all.addAll(dayOf(monday.plusDays(day)));
        }
        List<Letter> asked = all.stream()
                .filter(letter -> letter.subject().contains("Published: Outage " + id))
                .toList();
        // Everybody on the day after; who took part with the rest of the week.
        assertThat(asked).extracting(Letter::to).containsExactly("list@example.org", "sam@example.org");
        asked.get(1).show("feedback");

        String link = asked.get(1).text().replaceAll("(?s).*(/feedback/\\S+useful=true).*", "$1");
        given().get(link.replace("signature=", "signature=x")).then().statusCode(404);
        given().urlEncodingEnabled(false).get(link).then().statusCode(200);
        assertThat(feedbacks.of(postmortem)).isEmpty();
        Map<String, String> query = Arrays.stream(
                        link.substring(link.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        given().formParams(query)
                .formParam("text", "The graph helped " + id)
                .post("/feedback/" + postmortem)
                .then()
                .statusCode(200);
        assertThat(feedbacks.of(postmortem))
                .singleElement()
                .satisfies(one -> assertThat(one.text()).isEqualTo("The graph helped " + id));

        Map<String, Object> window = Map.of("from", monday.minusDays(7) + "", "to", monday.plusDays(30) + "");
        given().queryParams(window)
                .get("/api/v1/insights")
                .then()
                .statusCode(200)
                .body("feedback.useful", equalTo(1))
                .body("feedback.latest[0].text", equalTo("The graph helped " + id));
        given().queryParams(window).get("/insights").then().body(containsString("The graph helped " + id));
    }

    // --- what stands around

    /** All that is sent on that day. */
    private List<Letter> dayOf(LocalDate day) {
        MAILBOX.empty();
        DrivenClock.moveTo(day.atTime(10, 30).atZone(ZONE).toInstant());
        remind();
        return MAILBOX.all();
    }

    private static void at(LocalDate day) {
        DrivenClock.moveTo(day.atTime(10, 0).atZone(ZONE).toInstant());
    }

    private void remind() {
        work.request(RemindJob.NAME, RemindJob.ALL);
        settle(RemindJob.NAME);
        settle(AnnounceJob.NAME);
    }

    private void settle(String job) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> work.waiting(job) == 0);
    }

    /** An outage of this morning, told of, and its draft. */
    private UUID outage() {
        UUID incident = told.incident(
                id, "Outage " + id, "P1", "web-" + id, DrivenClock.now().minus(Duration.ofMinutes(30)));
        UUID postmortem = await().atMost(LONG)
                .until(() -> postmortems.ofIncident(incident).orElse(null), found -> found != null);
        settle(HeraldJob.NAME);
        settle(AnnounceJob.NAME);
        MAILBOX.empty();
        return postmortem;
    }

    private UUID publishedOutage() {
        UUID postmortem = outage();
        sql("update postmortem set status = 'final', published_at = '" + DrivenClock.now() + "' where id = '"
                + postmortem + "'");
        return postmortem;
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(statement).executeUpdate());
    }
}
