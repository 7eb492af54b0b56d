package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.HookBodies.KIM;
import static dev.postmortemsync.pagerduty.HookBodies.SAM;
import static dev.postmortemsync.pagerduty.HookBodies.role;
import static dev.postmortemsync.pagerduty.HookBodies.roles;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HookCommanderTest {

    private static final String COMMANDER = "Incident Commander";

    static Stream<Arguments> tellings() {
        byte[] sam = roles("E1", "14:26:00", role(COMMANDER, "active", SAM));
        byte[] kimLater = roles("E2", "14:40:00", role("incident commander", "active", KIM));
        return Stream.of(
                row("nobody was named", null),
                row("the one named", "Sam Rivera", sam),
                row("the latest named", "Kim Osei", kimLater, sam),
                row("another role", "Sam Rivera", sam, roles("E3", "14:50:00", role("Scribe", "active", KIM))),
                row("no assignee any more", null, sam, roles("E3", "14:50:00", role(COMMANDER, "active", "null"))),
                row("not active any more", null, sam, roles("E3", "14:50:00", role(COMMANDER, "inactive", SAM))),
                row(
                        "cleared, then named",
                        "Kim Osei",
                        roles("E0", "14:20:00", role(COMMANDER, "inactive", SAM)),
                        kimLater),
                row(
                        "handed over in one event",
                        "Kim Osei",
                        sam,
                        roles("E3", "14:50:00", role(COMMANDER, "active", KIM), role(COMMANDER, "inactive", SAM))),
                row(
                        "handed over in one event, in the other order",
                        "Kim Osei",
                        sam,
                        roles("E3", "14:50:00", role(COMMANDER, "inactive", SAM), role(COMMANDER, "active", KIM))),
                row(
                        "of another incident",
                        "Sam Rivera",
                        sam,
                        roles("E3", "14:50:00", role(COMMANDER, "active", KIM).replace("PINC1", "POTHER"))));
    }

    private static Arguments row(String what, String commander, byte[]... bodies) {
        return Arguments.of(what, commander, List.of(bodies));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tellings")
    void isTheLatestWithTheRole(String what, String commander, List<byte[]> bodies) {
        assertThat(HookCommander.of("PINC1", HookEvent.inOrder(HookEvent.trees(bodies))))
                .isEqualTo(commander);
    }
}
