package dev.postmortemsync.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentChannelTest {

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
        assertThat(IncidentChannel.of(pattern, number, conference).orElse(null)).isEqualTo(channel);
    }
}
