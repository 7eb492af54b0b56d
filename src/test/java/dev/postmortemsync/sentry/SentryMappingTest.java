package dev.postmortemsync.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.postmortemsync.Payloads;
import dev.postmortemsync.incident.AlertFacts;
import dev.postmortemsync.incident.ErrorGroupFacts;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.sentry.Features.Told;
import dev.postmortemsync.sentry.dto.Issue;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentryMappingTest {

    private static final Instant FROM = Instant.parse("2026-02-05T14:23:12Z");
    private static final Instant TO = Instant.parse("2026-02-05T15:00:00Z");
    private static final Instant ASKED = Instant.parse("2026-02-05T15:10:00Z");

    private static final Told<SentryClient.Figures> UNTOLD = new Told<>(null, "this Sentry has no events");

    private static final Join WHY = new Join("4100", null, "why", true);

    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void tellsTheGroupWithTheFiguresOfTheWindow() throws Exception {
        ErrorGroupFacts facts = facts(new SentryClient.Figures(120L, 31), "web@42");

        assertThat(facts.issueId()).isEqualTo("4100");
        assertThat(facts.count()).isEqualTo(120);
        assertThat(facts.users()).isEqualTo(31);
        assertThat(facts.window()).isEqualTo("from 2026-02-05 14:23:12 UTC to 2026-02-05 15:00:00 UTC");
        assertThat(facts.countedAt()).isEqualTo(ASKED);
        assertThat(facts.release()).isEqualTo("web@42");
    }

    @Test
    void withoutFiguresTheIssuesOwnAreSaidToBeOfAllTime() throws Exception {
        ErrorGroupFacts facts = facts(null, null);

        assertThat(facts.count()).isEqualTo(9120);
        assertThat(facts.users()).isEqualTo(450);
        assertThat(facts.window()).isEqualTo("all time, since this Sentry has no events");
        assertThat(facts.release()).isEqualTo("web@41");
    }

    @Test
    void tellsWhatHappenedAroundTheIncident() throws Exception {
        assertThat(facts(null, null).signals().stream()
                        .map(signal -> "%s | %s %s | %s"
                                .formatted(signal.key(), signal.kind(), signal.event(), signal.actor())))
                .containsExactly(
                        "4100:first_seen | NOTE First event of WEB-7K seen: PoolExhausted: no connection in 30 s | Sentry",
                        "4100:set_resolved_in_release:2026-02-05T14:59:00Z:9 | NOTE WEB-7K marked as resolved in release web@42 | Sam Rivera",
                        "4100:note:2026-02-05T14:28:00Z:9 | ROOT_CAUSE Root cause: the pool is exhausted | Sam Rivera",
                        "4100:set_regression:2026-02-05T14:20:05Z: | NOTE Regression of WEB-7K: PoolExhausted: no connection in 30 s | Sentry");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "set_resolved | {} | WEB-1 marked as resolved",
                "set_resolved_in_commit | {\"commit\":{\"id\":\"8f14\"}} | WEB-1 marked as resolved in commit 8f14",
                "set_resolved_in_pull_request | {} | WEB-1 marked as resolved in a pull request",
                "set_resolved_by_age | {} | WEB-1 marked as resolved by its age",
                "set_unresolved | {} | WEB-1 marked as unresolved",
                "set_ignored | {} | WEB-1 archived",
                "set_escalating | {} | WEB-1 is escalating: Boom",
                "SET_REGRESSION | null | Regression of WEB-1: Boom",
                "unassigned | {} | WEB-1 no longer assigned",
                "merge | {\"issues\":[]} | Other issues merged into WEB-1",
                "deploy | {\"version\":\"v7\",\"environment\":\"production\"} | Release v7 deployed to production",
                "note | {\"text\":\" \"} | -",
                "mark_reviewed | {} | -",
                "create_issue | {} | -",
            })
    void tellsEachKindOfActivity(String type, String data, String event) throws Exception {
        Issue issue = json.readValue(
                "{\"id\":\"1\",\"shortId\":\"WEB-1\",\"title\":\"Boom\",\"activity\":[{\"type\":\"" + type
                        + "\",\"data\":" + data + ",\"dateCreated\":\"2026-02-05T14:30:00Z\"}]}",
                Issue.class);

        assertThat(SentryMapping.toFacts(issue, WHY, UNTOLD, ASKED, null, FROM, TO, null)
                        .signals())
                .extracting(Signal::event)
                .isEqualTo(event == null ? List.of() : List.of(event));
    }

    @Test
    void ofACutOffActivityItSaysHowFarBackItGoes() throws Exception {
        List<String> activities =
                new ArrayList<>(List.of("{\"type\":\"first_seen\",\"dateCreated\":\"2026-01-01T00:00:00Z\"}"));
        for (int i = 0; i < 99; i++) {
            activities.add(
                    "{\"type\":\"set_ignored\",\"dateCreated\":\"2026-02-05T14:%02d:00Z\"}".formatted(40 + i % 20));
        }
        String issue = "{\"id\":\"1\",\"activity\":[%s]}";

        assertThat(toldSince(issue.formatted(String.join(",", activities)))).isEqualTo("2026-02-05T14:40:00Z");
        assertThat(toldSince(issue.formatted(String.join(",", activities.subList(0, 99)))))
                .isNull();
    }

    private Instant toldSince(String issue) throws Exception {
        return SentryMapping.toFacts(json.readValue(issue, Issue.class), WHY, UNTOLD, ASKED, null, FROM, TO, null)
                .toldSince();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, error", "outage, outage", "feedback, feedback"})
    void notEveryIssueIsAnError(String told, String category) throws Exception {
        String issue = "{\"id\":\"1\"" + (told == null ? "" : ",\"issueCategory\":\"" + told + "\"") + "}";

        assertThat(SentryMapping.toFacts(json.readValue(issue, Issue.class), WHY, UNTOLD, ASKED, null, FROM, TO, null)
                        .category())
                .isEqualTo(category);
    }

    /** The alert stays open at PagerDuty until a person or a metric alert ends it. */
    @Test
    void thatAnIssueIsResolvedEndsNoIncident() throws Exception {
        Issue issue = json.readValue("""
                {"id":"1","shortId":"WEB-1","activity":[{"type":"set_resolved","dateCreated":"2026-02-05T14:30:00Z"}]}""", Issue.class);

        assertThat(SentryMapping.toFacts(issue, WHY, UNTOLD, ASKED, null, FROM, TO, null)
                        .signals())
                .extracting(Signal::kind)
                .containsExactly(Kind.NOTE);
    }

    @Test
    void anIssueOfLongAgoIsNotFirstSeenNow() throws Exception {
        Issue old = json.readValue(Payloads.bytes("sentry/issue.json"), Issue.class);

        assertThat(SentryMapping.toFacts(old, WHY, UNTOLD, ASKED, null, FROM, TO, "https://x")
                        .signals())
                .isEmpty();
    }

    @ParameterizedTest(name = "key {0}, group {1}, link {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "WEB-7K, -, -, -, WEB-7K",
                "baf7cf21b1da41b4, -, -, -, -",
                "checkout-errors, -, -, -, -",
                "incident_1_2, -, -, -, -",
                "-, 4100, -, 4100, -",
                "-, not a number, -, -, -",
                "-, -, https://acme.sentry.io/issues/4100/?referrer=x, 4100, -",
                "-, -, https://sentry.example.org/organizations/acme/issues/4100, 4100, -",
                "-, -, https://git.example.org/acme/web/issues/4100/, -, -",
                "-, -, not a link/issues/7, -, -",
            })
    void joinsByWhatTheAlertNames(String key, String group, String link, String id, String shortId) {
        AlertFacts alert = new AlertFacts("PA", key, group, link == null ? List.of() : List.of(link), "alert", FROM);

        List<Join> joins = Join.of(List.of(alert), Set.of(), "sentry.example.org");

        if (id == null && shortId == null) {
            assertThat(joins).isEmpty();
        } else {
            assertThat(joins).singleElement().satisfies(join -> {
                assertThat(join.id()).isEqualTo(id);
                assertThat(join.shortId()).isEqualTo(shortId);
                assertThat(join.why()).isNotBlank();
            });
        }
    }

    @Test
    void theNextPageIsThereOnlyWithResults() {
        MultivaluedHashMap<String, Object> headers = new MultivaluedHashMap<>();
        String previous = "<https://x/?cursor=0:0:1>; rel=\"previous\"; results=\"true\"; cursor=\"0:0:1\"";
        headers.putSingle("Link", previous + ", <https://x/>; rel=\"next\"; results=\"false\"; cursor=\"0:100:0\"");
        assertThat(NextPage.cursorOf(headers)).isNull();

        headers.putSingle("Link", previous + ", <https://x/>; rel=\"next\"; results=\"true\"; cursor=\"0:100:0\"");
        assertThat(NextPage.cursorOf(headers)).isEqualTo("0:100:0");
        assertThat(NextPage.cursorOf(new MultivaluedHashMap<>())).isNull();
    }

    private ErrorGroupFacts facts(SentryClient.Figures figures, String release) throws Exception {
        Issue issue = json.readValue(Payloads.bytes("sentry/issue-of-the-outage.json"), Issue.class);
        Told<SentryClient.Figures> told = figures == null ? UNTOLD : new Told<>(figures, null);
        return SentryMapping.toFacts(issue, WHY, told, ASKED, release, FROM, TO, issue.permalink());
    }
}
