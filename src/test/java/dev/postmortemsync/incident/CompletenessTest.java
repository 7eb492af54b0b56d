package dev.postmortemsync.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Minutes before now; a dash is never. */
class CompletenessTest {

    private static final Instant NOW = Instant.parse("2026-02-05T15:00:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // what                                 asked resolved waiting read trouble | as of, because
                "never asked                           | -   | -   | -  | 1  | -        | -   | it has not been asked yet",
                "never asked, and cannot be            | -   | -   | -  | 1  | 401 hush | -   | 401 hush",
                "asked just now                        | 0   | -   | -  | -  | -        | 0   | -",
                "asked long ago, log read since        | 500 | -   | -  | 1  | -        | 500 | -",
                "the poll has missed one turn          | 500 | -   | -  | 2  | -        | 500 | -",
                "the poll has stopped                  | 500 | -   | -  | 60 | -        | 60  | its log has not been read to the end since",
                "the poll has never come to its end    | 500 | -   | -  | -  | -        | 500 | its log has not been read to the end since",
                "the token is refused                  | 500 | -   | -  | 60 | 401 hush | 60  | 401 hush",
                "refused a moment ago, nothing missed  | 1   | -   | -  | 1  | 401 hush | 1   | -",
                "a change waits, as it may             | 9   | -   | 1  | 1  | -        | 9   | -",
                "a change waits for long               | 9   | -   | 8  | 1  | -        | 9   | what is known to have changed is not fetched yet",
                "a change waits and cannot be fetched  | 9   | -   | 8  | 1  | 503 away | 9   | 503 away",
                "over, asked and read later            | 400 | 420 | -  | 60 | 401 hush | 400 | -",
                "over, but asked before the end        | 430 | 420 | -  | 425| 401 hush | 425 | 401 hush",
                "over, log not read since              | 419 | 420 | -  | 419| 401 hush | 419 | 401 hush",
                "over, and a change waits              | 400 | 420 | 8  | 1  | -        | 400 | what is known to have changed is not fetched yet",
            })
    void saysUpToWhenNothingIsMissing(
            String what,
            Long asked,
            Long resolved,
            Long waiting,
            Long read,
            String trouble,
            Long asOf,
            String because) {
        PagerWatch watch = new PagerWatch(ago(read), Duration.ofMinutes(3), trouble);

        Completeness said = Completeness.of(ago(asked), ago(resolved), ago(waiting), watch, NOW);

        assertThat(said).isEqualTo(new Completeness(ago(asOf), because));
        assertThat(said.whole()).isEqualTo(because == null);
    }

    private static Instant ago(Long minutes) {
        return minutes == null ? null : NOW.minus(Duration.ofMinutes(minutes));
    }
}
