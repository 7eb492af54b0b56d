package dev.postmortemsync.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postmortemsync.plane.dto.PlanePage;
import dev.postmortemsync.plane.dto.PlaneWorkItem;
import dev.postmortemsync.remote.RemoteError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaneWalkTest {

    private static final Instant NOON = Instant.parse("2026-02-05T12:00:00Z");

    @Test
    void beginsAnewWhereRowsThatWereTakenAwayPullOthersToPagesThatWereRead() {
        List<String> asked = new ArrayList<>();
        List<String> visited = new ArrayList<>();
        List<PlanePage<PlaneWorkItem>> answers = new ArrayList<>(
                List.of(page(4, true, "a", "b"), page(3, false, "d"), page(3, true, "b", "c"), page(3, false, "d")));
        PlaneWalk walk = new PlaneWalk(
                cursor -> {
                    asked.add(cursor);
                    return answers.remove(0);
                },
                (rows, began) -> rows.forEach(row -> visited.add(row.id())),
                Clock.systemUTC());

        walk.untilEnd(rows -> false);

        assertThat(visited).as("c had moved to the page that was read").contains("a", "b", "c", "d");
        assertThat(asked).containsExactly(null, "next", null, "next");
    }

    @Test
    void asksAlsoTheLastPageWhetherItIsFarEnough() {
        List<String> seen = new ArrayList<>();
        PlaneWalk walk = new PlaneWalk(cursor -> page(1, false, "a"), (rows, began) -> {}, Clock.systemUTC());

        walk.untilEnd(rows -> seen.addAll(rows.stream().map(PlaneWorkItem::id).toList()));

        assertThat(seen).as("a short list has its newest change on it").containsExactly("a");
    }

    /** Seen at Community Edition 1.3.1: projects that everyone may join are listed to those without a role in them. */
    @Test
    void leavesOutAProjectThatIsListedAndRefusedButNotTheConfiguredOne() {
        Clock clock = Clock.systemUTC();
        PlaneClient client = new SimulatedPlane(clock, () -> {}, row -> {}, false);
        PlaneDirectory directory = new PlaneDirectory(client, null, null, clock) {
            @Override
            String usual() {
                return SimulatedPlane.PROJECT;
            }
        };
        PlaneWalks walks = new PlaneWalks(client, directory, null, null, null, clock);
        Runnable refused = () -> {
            throw new RemoteError.Unauthorized(
                    "plane", 403, "You do not have permission to perform this action.", NOON);
        };

        assertThat(walks.read("other", refused)).isFalse();
        assertThat(walks.read("other", () -> {})).isTrue();
        assertThatThrownBy(() -> walks.read(SimulatedPlane.PROJECT, refused))
                .isInstanceOf(RemoteError.Unauthorized.class);
    }

    @Test
    void endsAlsoWhereTheListNeverRests() {
        int[] total = {1000};
        List<String> asked = new ArrayList<>();
        PlaneWalk walk = new PlaneWalk(
                cursor -> {
                    asked.add(cursor);
                    return page(total[0]--, false, "a");
                },
                (rows, began) -> {},
                Clock.systemUTC());

        walk.untilEnd(rows -> false);
        walk.untilEnd(rows -> false);

        assertThat(asked).as("each walk begins anew three times at most").hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void theWatermarkIsThePlanesNewestChangeWhateverOurClockSays() {
        PlaneWatermark first = new PlaneWatermark(null);
        assertThat(first.reached(List.of(at("a", NOON), at("b", NOON.minusSeconds(60)))))
                .isFalse();
        assertThat(first.reached(List.of(at("c", NOON.minus(Duration.ofMinutes(61))))))
                .isTrue();
        assertThat(first.next()).isEqualTo(NOON);

        PlaneWatermark second = new PlaneWatermark(NOON);
        assertThat(second.reached(List.of(at("d", NOON.minus(Duration.ofMinutes(4))))))
                .as("overlap")
                .isFalse();
        assertThat(second.next()).as("the newest was deleted").isEqualTo(NOON);
        assertThat(second.reached(List.of(at("e", NOON.minus(Duration.ofMinutes(6))))))
                .isTrue();
        assertThat(new PlaneWatermark(null).next()).isNull();
    }

    private static PlanePage<PlaneWorkItem> page(int total, boolean more, String... ids) {
        List<PlaneWorkItem> rows = new ArrayList<>();
        for (String id : ids) {
            rows.add(at(id, NOON));
        }
        return new PlanePage<>(rows, "next", more, total);
    }

    private static PlaneWorkItem at(String id, Instant updated) {
        return new PlaneWorkItem(
                id,
                id,
                "low",
                null,
                List.of(),
                null,
                1,
                null,
                updated.atOffset(ZoneOffset.UTC),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void servicesHaveProjectsOfTheirOwn() {
        assertThat(PlaneSettings.projects(" Checkout = shop, Pay=ments=PAY,"))
                .isEqualTo(Map.of("checkout", "SHOP", "pay=ments", "PAY"));
    }
}
