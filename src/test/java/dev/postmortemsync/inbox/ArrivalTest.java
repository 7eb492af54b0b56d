package dev.postmortemsync.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.work.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalTest {

    /** What PostgreSQL would give back otherwise is not found again, and the vendor would be answered 503 for ever. */
    @ParameterizedTest
    @CsvSource({
        "PINC1, PINC1",
        "PI\0NC1, PINC1",
        "PINC1\ud83d, PINC1?",
        "\ude00PINC1, ?PINC1",
        "PINC1\ud83d\ude00, PINC1\ud83d\ude00"
    })
    void holdsOnlyWhatPostgreSqlGivesBackAsItWas(String told, String kept) {
        Arrival arrival = new Arrival(told, told, told, new Request("refresh", told));

        assertThat(arrival).isEqualTo(new Arrival(kept, kept, kept, new Request("refresh", kept)));
        assertThat(arrival.hint().subject()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"299, 300", "300, 300"})
    void cutsNoCharacterInHalf(int before, int length) {
        assertThat(new Arrival("x".repeat(before) + "\ud83d\ude00", null, "event", null).deliveryKey())
                .hasSize(length)
                .matches("x+\\??");
    }
}
