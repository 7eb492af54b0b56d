package dev.postmortemsync.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentChannelTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "inc-205, inc-205",
        "#inc-205, inc-205",
        "C0123ABCD, C0123ABCD",
        "<#C0123ABCD|inc-205>, C0123ABCD",
        "https://acme.slack.com/archives/C0123ABCD, C0123ABCD",
        "see Zoom, see Zoom",
        "' ', C0CONFER01",
        ", C0CONFER01"
    })
    void isFirstTheOneThatItsFieldNames(String field, String channel) {
        assertThat(IncidentChannel.of("inc-{number}", field, 7, "https://acme.slack.com/archives/C0CONFER01"))
                .contains(channel);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "inc-{number}, inc-205, true",
        "inc-{number}, C0123ABCD, false",
        "inc-{number}, inc-2-db, false",
        "war-room, war-room, true",
        ", inc-205, false"
    })
    void isGuessedWhereOnlyTheNumberMakesIt(String pattern, String channel, boolean guessed) {
        assertThat(IncidentChannel.guessed(pattern, channel)).isEqualTo(guessed);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource({
        "inc-{number}, 205, , inc-205",
        "inc-{number}, , , ",
        "war-room, , , war-room",
        ", 205, , ",
        "inc-{number}, 205, https://acme.slack.com/archives/C0123ABCD, C0123ABCD",
        ", , https://acme.slack.com/archives/C0123ABCD/p1700000000000000, C0123ABCD",
        ", , https://app.slack.com/client/T01/C0123ABCD, C0123ABCD",
        ", , https://app.slack.com/huddle/T01/C0123ABCD, C0123ABCD",
        "inc-{number}, 205, https://acme.zoom.us/j/123456, inc-205",
        ", , https://slack.com.example.org/archives/C0123ABCD, "
    })
    void isTheOneOfTheConferenceOrTheOneWithTheNumber(
            String pattern, Integer number, String conference, String channel) {
        assertThat(IncidentChannel.of(pattern, null, number, conference).orElse(null))
                .isEqualTo(channel);
    }
}
