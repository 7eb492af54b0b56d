package dev.postmortemsync.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final Instant UNTIL = Instant.parse("2026-02-05T12:00:00Z");
    private static final int REACHABLE = 10_000;

    private final Reading first =
            new Reading(7, UNTIL.minus(Duration.ofDays(30)), UNTIL.minus(Duration.ofDays(1)), UNTIL, 0);

    @Test
    void aQuietMonthIsAFewRequests() {
        int requests = 0;
        Reading reading = first;
        for (; !reading.done(); requests++) {
            reading = reading.after(12, false, REACHABLE);
        }
        assertThat(requests).isEqualTo(5);
        assertThat(reading.readTo()).isEqualTo(first.since());
    }

    @Test
    void aWindowIsReadPageByPage() {
        Reading second = first.after(100, true, REACHABLE);
        assertThat(second).isEqualTo(new Reading(7, first.since(), first.windowFrom(), UNTIL, 100));

        Reading next = second.after(3, false, REACHABLE);
        assertThat(next.readTo()).isEqualTo(first.windowFrom());
        assertThat(next.offset()).isZero();
    }

    @Test
    void aWindowBeyondWhatCanBePagedThroughIsHalved() {
        Reading reading = first;
        for (int page = 1; page < 100; page++) {
            reading = reading.after(100, true, REACHABLE);
            assertThat(reading.offset()).isEqualTo(page * 100);
        }
        Reading cut = reading.after(100, true, REACHABLE);

        assertThat(cut).isEqualTo(new Reading(7, first.since(), UNTIL.minus(Duration.ofHours(12)), UNTIL, 0));
    }

    @Test
    void noPageIsEverAskedForBeyondTheVendorsLimit() {
        Reading reading = first;
        for (int page = 0; page < 1000; page++) {
            reading = reading.after(100, page % 150 != 149, REACHABLE);
            assertThat(reading.offset() + 100).isLessThanOrEqualTo(REACHABLE);
            if (reading.done()) {
                break;
            }
        }
    }

    @Test
    void aBusyAccountHasNarrowWindows() {
        Reading next = new Reading(7, first.since(), first.windowFrom(), UNTIL, 6000).after(50, false, REACHABLE);

        assertThat(Duration.between(next.windowFrom(), next.readTo())).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void aPageWithoutEntriesEndsItsWindowWhateverItSays() {
        assertThat(first.after(0, true, REACHABLE).readTo()).isEqualTo(first.windowFrom());
    }

    @Test
    void moreThanCanBeReadWithinASecondIsSaid() {
        Reading second = new Reading(7, first.since(), UNTIL.minusSeconds(1), UNTIL, 9900);

        assertThatThrownBy(() -> second.after(100, true, REACHABLE)).hasMessageContaining("more than 10000");
    }
}
