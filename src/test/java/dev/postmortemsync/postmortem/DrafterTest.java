package dev.postmortemsync.postmortem;

import static dev.postmortemsync.postmortem.Outage.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.incident.ErrorMetrics;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.PagerContext;
import dev.postmortemsync.incident.PagerContext.Similar;
import dev.postmortemsync.incident.Proposal;
import dev.postmortemsync.incident.SentryIssueView;
import dev.postmortemsync.incident.TimelineEntryView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DrafterTest {

    static Stream<Arguments> hints() {
        return Stream.of(
                hint(
                        SectionKey.CONTRIBUTING_FACTORS,
                        "**Recent deploy**: \"v7\" (CI, 14:11:12 UTC), 12 minutes before detection",
                        entry("14:11:12", Kind.DEPLOY, "v7", "CI", "sentry")),
                hint(
                        SectionKey.CONTRIBUTING_FACTORS,
                        "what worsened or enabled the incident?",
                        entry("14:40:00", Kind.DEPLOY, "hotfix", "CI", "sentry")),
                hint(
                        SectionKey.WENT_WELL,
                        "**Communication**: 2 status updates, the first at 14:33:12 UTC",
                        entry("14:33:12", Kind.STATUS_UPDATE, "We look into it", "Kim", "pagerduty"),
                        entry("14:43:12", Kind.STATUS_UPDATE, "Better", "Kim", "pagerduty")),
                hint(
                        SectionKey.WENT_WELL,
                        "**Rollback**: \"back to v6\" (Sam, 14:30:00 UTC), 1 minute 5 seconds later \"ok\" (Sentry,"
                                + " 14:31:05 UTC)",
                        entry("14:30:00", Kind.ROLLBACK, "back to v6", "Sam", "pagerduty"),
                        entry("14:31:05", Kind.RECOVERY, "ok", "Sentry", "sentry")),
                hint(
                        SectionKey.WENT_WELL,
                        "**Rollback**: \"Rolled back\" (Sam, 14:40:00 UTC), noted with \"Incident resolved by Sam\"",
                        entry("14:40:00", Kind.ROLLBACK, "Rolled back", "Sam", "pagerduty"),
                        entry("14:40:00", Kind.RESOLUTION, "Incident resolved by Sam", "Sam", "pagerduty")),
                hint(
                        SectionKey.DID_NOT_GO_WELL,
                        "**Late status update**: the first one, \"Sorry\" (Kim, 14:43:13 UTC), came 20 minutes 1"
                                + " second after detection",
                        entry("14:43:13", Kind.STATUS_UPDATE, "Sorry", "Kim", "pagerduty")),
                hint(
                        SectionKey.DID_NOT_GO_WELL,
                        "**Escalated**: twice, first \"Escalated to Kim\" (PagerDuty, 14:24:00 UTC)",
                        entry("14:24:00", Kind.ESCALATION, "Escalated to Kim", "PagerDuty", "pagerduty"),
                        entry("14:25:00", Kind.ESCALATION, "Escalated to Lee", "PagerDuty", "pagerduty")),
                hint(
                        SectionKey.DID_NOT_GO_WELL,
                        "**Reopened**: once, first \"Incident reopened by Sam\" (Sam, 14:50:00 UTC)",
                        entry("14:50:00", Kind.REOPENING, "Incident reopened by Sam", "Sam", "pagerduty")),
                hint(
                        SectionKey.DID_NOT_GO_WELL,
                        "**Longer than the target**: resolved after 36 minutes 48 seconds, target < 30 min"),
                hint(
                        SectionKey.ROOT_CAUSE,
                        "\"no index\" (Kim, 14:28:00 UTC)",
                        entry("14:28:00", Kind.ROOT_CAUSE, "Root cause: no index", "Kim", "pagerduty")),
                hint(SectionKey.ROOT_CAUSE, "_@Sam: what is the root cause?_"));
    }

    @ParameterizedTest
    @MethodSource("hints")
    void pointsAtWhatTheFactsShow(SectionKey key, String evidence, List<TimelineEntryView> timeline) {
        assertThat(draft(Outage.incident("Outage", List.of()), timeline)
                        .get(key)
                        .markdown())
                .contains(evidence);
    }

    /** What the template says of itself; all else is told by facts or asked. */
    private static final Pattern TEMPLATES_OWN = Pattern.compile("\\| Date \\| Incident .*|\\|[-|]+\\||Where to start:"
            + "|\\d\\. \\*\\*Why .*|- \\[ ] .*|- \\*\\*Agenda\\*\\*: .*|");

    @Test
    void everyLineStandsOnFactsOrAsks() {
        Map<SectionKey, Draft.Half> halves = Drafter.draft(DraftFacts.of(
                Outage.incident(),
                Outage.timeline(),
                Outage.actionItems(),
                Outage.earlier().stream()
                        .map(earlier -> Related.of(Outage.incident(), earlier))
                        .toList(),
                null));
        halves.forEach((key, half) -> {
            half.statements().forEach(statement -> {
                assertThat(statement.facts()).as(statement.text()).isNotEmpty();
                assertThat(half.markdown()).contains(statement.text());
            });
            half.markdown().lines().forEach(line -> {
                String rest = line;
                for (Statement statement : half.statements()) {
                    rest = rest.replace(statement.text(), "");
                }
                assertThat(rest.isBlank()
                                || rest.contains("_@Sam: ")
                                || TEMPLATES_OWN.matcher(rest).matches())
                        .as(key + " says without a fact: " + line)
                        .isTrue();
            });
        });
        assertThat(halves.get(SectionKey.METRICS_SNAPSHOT).statements().get(1).facts())
                .containsExactly(new Fact(
                        "sentry",
                        "events-timeseries",
                        null,
                        "spans failure_rate() is_transaction:true project:4501, peak from 2026-02-05 14:23:12"
                                + " to 2026-02-05 15:00:00 UTC"));
    }

    @Test
    void aProposedDeployIsAHintAndSaysThatNobodyConfirmedIt() {
        TimelineEntryView told = entry("14:11:12", Kind.DEPLOY, "Change: v7", "CI", "pagerduty");
        TimelineEntryView proposed = new TimelineEntryView(
                told.id(),
                told.at(),
                told.event(),
                told.actor(),
                told.source(),
                told.key(),
                told.kind(),
                true,
                false,
                null,
                0,
                false,
                false,
                false,
                Proposal.PENDING,
                null,
                null);
        assertThat(draft(Outage.incident("Outage", List.of()), List.of(proposed))
                        .get(SectionKey.CONTRIBUTING_FACTORS)
                        .markdown())
                .isEqualTo("1. **Recent deploy**: \"Change: v7\" (CI, 14:11:12 UTC), 12 minutes before detection;"
                        + " proposed by its source, not confirmed by anybody");
    }

    @Test
    void tellsQuickFromLateDetectionByTheFirstError() {
        assertThat(wentWell(firstSeen("14:21:42")))
                .contains("**Quick detection**: first error at 14:21:42 UTC (WEB-1A), detected 1 minute 30 seconds"
                        + " later");
        assertThat(didNotGoWell(firstSeen("14:10:00"))).contains("**Late detection**: first error at 14:10:00 UTC");
        SentryIssueView old = issue(Instant.parse("2026-01-01T00:00:00Z"), 3);
        assertThat(wentWell(old)).doesNotContain("detection");
        assertThat(didNotGoWell(old)).doesNotContain("detection");
        assertThat(draft(Outage.incident("Outage", List.of(old)), List.of())
                        .get(SectionKey.CONTRIBUTING_FACTORS)
                        .markdown())
                .isEqualTo("1. **Known error**: WEB-1A was first seen on 2026-01-01, 35 days before this incident");
    }

    @Test
    void quotesOfALongNoteWhatCanBeReadInOneGo() {
        TimelineEntryView told =
                Outage.entry("14:28:00", Kind.ROOT_CAUSE, "Root cause: x" + "😀".repeat(9_000), "Kim", "pagerduty");
        assertThat(draft(Outage.incident("Outage", List.of()), List.of(told))
                        .get(SectionKey.ROOT_CAUSE)
                        .markdown())
                .isEqualTo("\"x" + "😀".repeat(149) + " …\" (Kim, 14:28:00 UTC)");
    }

    @Test
    void doesNotAddUpUsersOfSeveralGroups() {
        IncidentView incident =
                Outage.incident("Outage", List.of(issue(Outage.at("14:20:00"), 3), Outage.sentryIssue()));
        assertThat(draft(incident, List.of()).get(SectionKey.USERS_AFFECTED).markdown())
                .contains(
                        "1,203 users in [WEB-1A]", "3 users in WEB-1A (Sentry)", "one user may be counted in several");
    }

    @Test
    void tellsTheShareOfThoseWhoWereActiveInTheHoursAround() {
        assertThat(share(50_000, Outage.sentryIssue()))
                .contains("; 2.4% of 50,000 users who were active from 2026-02-05 14:00:00 to 2026-02-05 15:00:00 UTC"
                        + " (Sentry, sessions)\n")
                .doesNotContain("which share");
        SentryIssueView other = Outage.sentryIssue("5502");
        assertThat(share(50_000, Outage.sentryIssue(), other)).contains("; at least 2.4% of 50,000 users");
    }

    @Test
    void asksForTheShareWhereTheFiguresTellNone() {
        assertThat(share(1_000, Outage.sentryIssue())).contains("; _@Sam: which share of the active users is that?_");
        assertThat(share(50_000, issue(Outage.at("14:20:00"), 3))).contains("which share of the active users is that?");
    }

    @Test
    void whatALineStillAsksIsNoneOfItsEvidence() {
        assertThat(draft(Outage.incident(), List.of())
                        .get(SectionKey.USERS_AFFECTED)
                        .statements())
                .extracting(Statement::text)
                .noneMatch(text -> text.contains("?_"))
                .anyMatch(text -> text.startsWith("- **Count**: 1,203 users"));
    }

    private static String share(long active, SentryIssueView... issues) {
        ErrorMetrics metrics = Outage.incident().metrics();
        ErrorMetrics counted = new ErrorMetrics(
                metrics.capturedAt(),
                metrics.from(),
                metrics.to(),
                true,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new ErrorMetrics.ActiveUsers(
                        active, "sessions count_unique(user) project:1", Outage.at("14:00:00"), Outage.at("15:00:00")));
        return draft(Outage.with(List.of(issues), counted), List.of())
                .get(SectionKey.USERS_AFFECTED)
                .markdown();
    }

    @Test
    void doesNotTakeAnonymousUsersForNone() {
        IncidentView incident = Outage.incident("Outage", List.of(issue(Outage.at("14:20:00"), 0)));
        assertThat(draft(incident, List.of()).get(SectionKey.USERS_AFFECTED).markdown())
                .contains("how many users were affected?")
                .doesNotContain("0 users");
    }

    @Test
    void saysWhyAFigureIsMissingAndWhatLimitsTheOthers() {
        IncidentView known = Outage.incident();
        ErrorMetrics metrics = new ErrorMetrics(
                known.detectedAt(),
                known.detectedAt(),
                null,
                false,
                List.of(new ErrorMetrics.Figure(
                        ErrorMetrics.Measure.P95,
                        ErrorMetrics.Phase.DURING,
                        null,
                        null,
                        null,
                        null,
                        known.detectedAt(),
                        known.detectedAt().plusSeconds(60),
                        null,
                        "this Sentry has no events")),
                List.of(),
                List.of(),
                List.of("Sentry dropped 7 errors."));
        assertThat(MetricsText.value(metrics.figures().get(0))).isNull();
        Draft draft = new Draft(SectionKey.METRICS_SNAPSHOT, "Sam");
        new MetricsSnapshot().write(DraftFacts.of(Outage.with(metrics), List.of(), List.of(), List.of(), null), draft);
        assertThat(draft.done().markdown())
                .contains(
                        "Response time P95 during: _@Sam: what was the P95 during the incident?_"
                                + " (Sentry: not available, this Sentry has no events)\n",
                        "- Captured at 2026-02-05 14:23:12 UTC, to be captured again",
                        "- Note: Sentry dropped 7 errors.");
    }

    @Test
    void leavesHiddenEntriesOutEverywhere() {
        TimelineEntryView hidden =
                entry(Outage.at("14:28:00"), Kind.ROOT_CAUSE, "It was Lee", "Kim", "pagerduty", true);
        draft(Outage.incident(), List.of(hidden))
                .forEach((key, half) ->
                        assertThat(half.markdown()).as(key.code()).doesNotContain("Lee"));
    }

    @Test
    void countsEachQuestionOnceAndAddressesThemAll() {
        Map<SectionKey, Draft.Half> halves = draft(Outage.justFired(), List.of());
        halves.forEach((key, half) -> {
            assertThat(half.open().size()).as(key.code()).isLessThanOrEqualTo(half.asked());
            half.open().forEach(question -> assertThat(half.markdown()).contains(question.markdown()));
            assertThat(half.markdown().split("_@on-call: ", -1))
                    .as(key.code())
                    .hasSize(half.open().size() + 1);
        });
        assertThat(Question.whom(null, "Kim")).isEqualTo("Kim");
        assertThat(Question.whom("Sam", "Kim")).isEqualTo("Sam");
        assertThat(new Question(null, "@dev_ops", "who?").markdown()).isEqualTo("_@dev_ops: who?_");
    }

    @Test
    void listsWhatThePagerFindsSimilarOnceAndSaysWhatThePlanLacks() {
        IncidentView incident = Outage.atPager(new PagerContext(
                List.of(),
                List.of(
                        similar("PNEW", "Payments | slow", "https://example.pagerduty.com/incidents/PNEW"),
                        similar("QDatabase timeout", "Database timeout", null)),
                List.of("related incidents", "change events"),
                null));
        List<Related> related = Outage.earlier().stream()
                .map(earlier -> Related.of(incident, earlier))
                .toList();

        String table = Drafter.draft(DraftFacts.of(incident, List.of(), List.of(), related, null))
                .get(SectionKey.RELATED_INCIDENTS)
                .markdown();

        assertThat(table)
                .contains("| 2026-01-02 | [Payments \\| slow](https://example.pagerduty.com/incidents/PNEW)"
                        + " | PagerDuty: similar contents | See PagerDuty |")
                .containsOnlyOnce("Database timeout")
                .endsWith("Not in your PagerDuty plan: related incidents, change events.");
    }

    private static Similar similar(String id, String title, String url) {
        return new Similar(id, title, Instant.parse("2026-01-02T08:00:00Z"), url, "similar contents");
    }

    @Test
    void countsAPersonsTextAsTheAnswerToAllThatItsSectionAsks() {
        PostmortemView.Completeness without = completeness(Map.of());
        PostmortemView.Completeness with = completeness(Map.of(SectionKey.BUSINESS_IMPACT, "None."));
        assertThat(with.asked()).isEqualTo(without.asked());
        assertThat(with.answered()).isEqualTo(without.answered() + 4);
    }

    @Test
    void ticksABoxWhenAllThatIsStillWantedIsDone() {
        assertThat(box(Status.DONE, Status.DONE)).startsWith("- [x] Complete all P1 action items (2 of 2 done)\n");
        assertThat(box(Status.DONE, Status.IN_PROGRESS))
                .startsWith("- [ ] Complete all P1 action items (1 of 2 done)\n");
        assertThat(box(Status.DONE, Status.CANCELLED)).startsWith("- [x] Complete all P1 action items (1 of 1 done)\n");
        assertThat(box(Status.CANCELLED)).startsWith("- [ ] Complete all P1 action items (none so far)\n");
    }

    @Test
    void boxesInAPersonsTextTickThemselvesToo() {
        List<ActionItemView> items =
                List.of(Outage.item(1, Priority.P0, "x", null, LocalDate.of(2026, 2, 1), Status.DONE));
        assertThat(FollowUpPlan.ticked(
                        "- [ ] Complete P0 action items (0 of 1 done)\n- [x] Complete P0 action items $1\\ of mine",
                        items))
                .isEqualTo("- [x] Complete P0 action items (1 of 1 done)\n- [x] Complete P0 action items $1\\ of mine");
        assertThat(FollowUpPlan.ticked("* [X] Complete all P1 action items", items))
                .isEqualTo("- [ ] Complete all P1 action items (none so far)");
    }

    @Test
    void isTheSameForTheSameFactsInAnyOrderOfIssues() {
        List<SentryIssueView> issues = new ArrayList<>();
        for (int users = 1; users <= 5; users++) {
            issues.add(issue(Outage.at("14:2" + users + ":00"), users));
        }
        Map<SectionKey, Draft.Half> first = draft(Outage.incident("Outage", issues), Outage.timeline());
        for (int seed = 1; seed <= 20; seed++) {
            Collections.shuffle(issues, new Random(seed));
            assertThat(draft(Outage.incident("Outage", issues), Outage.timeline()))
                    .as("seed " + seed)
                    .isEqualTo(first);
        }
    }

    private static Arguments hint(SectionKey key, String evidence, TimelineEntryView... timeline) {
        return Arguments.of(key, evidence, List.of(timeline));
    }

    private static Map<SectionKey, Draft.Half> draft(IncidentView incident, List<TimelineEntryView> timeline) {
        return Drafter.draft(DraftFacts.of(incident, timeline, List.of(), List.of(), null));
    }

    private static String wentWell(SentryIssueView issue) {
        return draft(Outage.incident("Outage", List.of(issue)), List.of())
                .get(SectionKey.WENT_WELL)
                .markdown();
    }

    private static String didNotGoWell(SentryIssueView issue) {
        return draft(Outage.incident("Outage", List.of(issue)), List.of())
                .get(SectionKey.DID_NOT_GO_WELL)
                .markdown();
    }

    private static SentryIssueView firstSeen(String clock) {
        return issue(Outage.at(clock), 1);
    }

    private static SentryIssueView issue(Instant firstSeen, int users) {
        return new SentryIssueView(
                "i" + users,
                "error",
                "WEB-1A",
                "Boom",
                null,
                "error",
                "unresolved",
                null,
                firstSeen,
                null,
                null,
                users,
                null,
                null,
                null,
                "by hand",
                "web",
                null,
                false);
    }

    private static PostmortemView.Completeness completeness(Map<SectionKey, String> texts) {
        return Outage.drafted(Outage.incident(), Outage.timeline(), List.of(), List.of(), texts)
                .completeness();
    }

    private static String box(Status... statuses) {
        List<ActionItemView> items = new ArrayList<>();
        for (Status status : statuses) {
            items.add(Outage.item(1, Priority.P1, "x", null, LocalDate.of(2026, 2, 1), status));
        }
        return Drafter.draft(DraftFacts.of(Outage.incident(), List.of(), items, List.of(), null))
                .get(SectionKey.SHORT_TERM)
                .markdown();
    }
}
