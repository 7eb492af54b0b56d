package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.incident.Correlation.Known;
import dev.postmortemsync.incident.Correlation.Link;
import dev.postmortemsync.incident.Correlation.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelationTest {

    private static final Instant DETECTED = Instant.parse("2026-02-05T14:23:12Z");
    private static final Window WINDOW = Window.of(DETECTED, null, Duration.ofMinutes(15), Duration.ofMinutes(30));
    private static final Map<String, ServicePair> PAIRS = Map.of(
            "web", ServicePair.learnt("checkout", "web", 3),
            "api", ServicePair.configured("checkout", "api"),
            "job", ServicePair.decided("checkout", "job", true, "kim", DETECTED),
            "one", ServicePair.learnt("checkout", "one", 1));

    /** Times are seconds from the detection. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "began before | web | -240 | - | Same service (learnt from 3 earlier links) and first seen 4 minutes before detection.",
                "began after | api | 61 | - | Same service (configured) and first seen 1 minute after detection.",
                "a minute | web | -60 | - | Same service (learnt from 3 earlier links) and first seen 1 minute before detection.",
                "a second less | web | -59 | - | Same service (learnt from 3 earlier links) and first seen 59 seconds before detection.",
                "began with it | job | 0 | - | Same service (paired by kim) and first seen at detection.",
                "one link, one second | one | -1 | - | Same service (learnt from 1 earlier link) and first seen 1 second before detection.",
                "the first moment of the window | web | -900 | - | Same service (learnt from 3 earlier links) and first seen 15 minutes before detection.",
                "its last | web | 1800 | - | Same service (learnt from 3 earlier links) and first seen 30 minutes after detection.",
                "a second too early | web | -901 | - | -",
                "a second too late | web | 1801 | - | -",
                "came back | web | -900000 | 180 | Same service (learnt from 3 earlier links) and came back 3 minutes after detection.",
                "came back long ago | web | -900000 | -5000 | -",
                "old | web | -900000 | - | -",
                "of no time | web | - | - | -",
                "of another project | mobile | -240 | - | -",
            })
    void linksWhatBeganOrCameBackNearTheDetection(
            String name, String project, Long firstSeen, Long regressed, String why) {
        Candidate candidate = new Candidate("41", "WEB-41", "Boom", project, at(firstSeen), at(regressed), 5);

        List<Link> links = Correlation.of(WINDOW, List.of(candidate), PAIRS, List.of());

        assertThat(links).extracting(Link::why).isEqualTo(why == null ? List.of() : List.of(why));
    }

    @ParameterizedTest(name = "known as {0} {1}, {2}, unlinked {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "41, WEB-41, ALERT, false",
                "41, WEB-41, SERVICE, true",
                "41, -, HAND, false",
                "41, -, HAND, true",
                "WEB-41, -, HAND, true",
                "other, WEB-41, ALERT, false",
            })
    void whatIsLinkedOrUnlinkedAlreadyStaysSo(String issueId, String shortId, Joined joined, boolean unlinked) {
        Known known = new Known(issueId, shortId, joined, unlinked);

        assertThat(Correlation.of(WINDOW, List.of(candidate(41)), PAIRS, List.of(known)))
                .isEmpty();
    }

    @Test
    void ofManyTheOnesWithTheMostEventsAreLinkedAndSoItSays() {
        List<Candidate> fourteen = new ArrayList<>(IntStream.rangeClosed(1, 14)
                .mapToObj(CorrelationTest::candidate)
                .toList());
        Collections.shuffle(fourteen, new Random(5));

        List<Link> links = Correlation.of(WINDOW, fourteen, PAIRS, List.of());

        assertThat(links)
                .extracting(link -> link.candidate().issueId())
                .containsExactly("14", "13", "12", "11", "10", "9", "8", "7", "6", "5");
        assertThat(links)
                .allSatisfy(link -> assertThat(link.why())
                        .endsWith("Only the 10 with the most events were linked; 4 more began in the same time."));
    }

    @Test
    void whereAllFindRoomNoneIsSaidToBeLeftOut() {
        List<Candidate> ten = IntStream.rangeClosed(1, 10)
                .mapToObj(CorrelationTest::candidate)
                .toList();

        assertThat(Correlation.of(WINDOW, ten, PAIRS, List.of()))
                .hasSize(10)
                .allSatisfy(link -> assertThat(link.why()).doesNotContain("Only the"));
    }

    @Test
    void whatWasLinkedBeforeTakesItsPlace() {
        List<Known> nine = Stream.concat(
                        IntStream.rangeClosed(101, 109).mapToObj(id -> new Known("" + id, null, Joined.SERVICE, false)),
                        Stream.of(
                                new Known("200", null, Joined.ALERT, false),
                                new Known("201", null, Joined.SERVICE, true)))
                .toList();

        assertThat(Correlation.of(WINDOW, List.of(candidate(1), candidate(2)), PAIRS, nine))
                .extracting(link -> link.candidate().issueId())
                .containsExactly("2");
    }

    @Test
    void whatBeganAfterTheEndIsNotOfTheIncident() {
        Window ended = Window.of(DETECTED, DETECTED.plusSeconds(300), Duration.ofMinutes(15), Duration.ofMinutes(30));
        Candidate later = new Candidate("41", "WEB-41", "Boom", "web", DETECTED.plusSeconds(301), null, 5);

        assertThat(Correlation.of(ended, List.of(later), PAIRS, List.of())).isEmpty();
        assertThat(Correlation.of(WINDOW, List.of(later), PAIRS, List.of())).hasSize(1);
    }

    /** Minutes from the detection; the window ends 30 minutes after it. */
    @ParameterizedTest(name = "looked at {0}, now {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 0, true",
                "-, 100000, true",
                "0, 0, false",
                "5, 6, true",
                "29, 31, true",
                "30, 31, false",
                "31, 100, false",
            })
    void looksWhileTheWindowIsOpenAndOnceBehindIt(Long lookedAt, long now, boolean due) {
        assertThat(Correlation.due(
                        WINDOW,
                        lookedAt == null ? null : DETECTED.plus(Duration.ofMinutes(lookedAt)),
                        DETECTED.plus(Duration.ofMinutes(now))))
                .isEqualTo(due);
    }

    private static Candidate candidate(int id) {
        return new Candidate("" + id, "WEB-" + id, "Boom", "web", DETECTED.minusSeconds(60), null, id);
    }

    private static Instant at(Long seconds) {
        return seconds == null ? null : DETECTED.plusSeconds(seconds);
    }
}
