package dev.postmortemsync.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import dev.postmortemsync.actionitem.Tracker.Context;
import dev.postmortemsync.plane.dto.PlaneMember;
import dev.postmortemsync.plane.dto.PlaneState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlaneMappingTest {

    private static final Map<String, String> HANDLES = Map.of("@devops", "ops@example.org");
    private static final List<PlaneMember> MEMBERS = List.of(
            new PlaneMember("u1", "Zoe@example.org", "zoe", "Zoë", "Müller", 20, null),
            new PlaneMember("u2", "ops@example.org", "ops", "Ola", "Ops", 15, null),
            new PlaneMember("u3", "max@example.org", "max", "Max", "One", 15, null),
            new PlaneMember("u4", "max2@example.org", "Max", "Max", "Two", 15, null));

    @ParameterizedTest
    @EnumSource(Priority.class)
    void prioritiesComeBackAsTheyWent(Priority priority) {
        assertThat(PlaneMapping.priority(PlaneMapping.priority(priority))).isEqualTo(priority);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            urgent, P0
            high,   P1
            medium, P2
            low,    P3
            none,   -
            -,      -
            P0,     -
            """)
    void readsPriorities(String planes, Priority ours) {
        assertThat(PlaneMapping.priority(planes)).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            backlog,   open
            unstarted, open
            started,   in_progress
            completed, done
            cancelled, cancelled
            triage,    -
            -,         -
            """)
    void readsStatusesByGroup(String group, String ours) {
        assertThat(PlaneMapping.status(group)).isEqualTo(ours == null ? null : Status.of(ours));
    }

    @Test
    void writesAStatusAsTheGroupsDefaultElseItsFirstState() {
        List<PlaneState> states = List.of(
                new PlaneState("s1", "Backlog", "backlog", 1.0, true),
                new PlaneState("s2", "Todo later", "unstarted", 3.0, false),
                new PlaneState("s3", "Todo", "unstarted", 2.0, false),
                new PlaneState("s4", "In Review", "started", 5.0, false),
                new PlaneState("s5", "Doing", "started", 6.0, true));
        assertThat(PlaneMapping.state(Status.OPEN, states)).map(PlaneState::id).hasValue("s3");
        assertThat(PlaneMapping.state(Status.IN_PROGRESS, states))
                .map(PlaneState::id)
                .hasValue("s5");
        assertThat(PlaneMapping.state(Status.DONE, states)).isEmpty();
        assertThat(PlaneMapping.state(Status.OPEN, states.subList(0, 1)))
                .map(PlaneState::id)
                .hasValue("s1");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            zoe@example.org, u1
            ZOE@EXAMPLE.ORG, u1
            @devops,         u2
            devops,          u2
            @zoe,            u1
            zoë müller,      u1
            bob@example.org, -
            @nobody,         -
            @max,            -
            """)
    void findsAnOwnerByHandleEmailOrName(String owner, String id) {
        PlaneMapping.Found found = PlaneMapping.member(owner, HANDLES, MEMBERS);
        assertThat(found.member() == null ? null : found.member().id()).isEqualTo(id);
        assertThat(found.problem() == null).isEqualTo(id != null);
    }

    @Test
    void saysWhyAnOwnerIsNotFound() {
        assertThat(PlaneMapping.member("bob@example.org", HANDLES, MEMBERS).problem())
                .isEqualTo("the owner bob@example.org stays here only: in Plane no member who can be assigned is with"
                        + " the e-mail bob@example.org");
        assertThat(PlaneMapping.member("@max", HANDLES, MEMBERS).problem())
                .contains("more than one member is called max");
    }

    @Test
    void knowsTheOwnerAgainHoweverHeIsWritten() {
        assertThat(owner(List.of("u3", "u2"), "@devops")).isEqualTo("@devops");
        assertThat(owner(List.of("u2", "u1"), "@zoe", "@devops")).isEqualTo("@zoe");
        assertThat(owner(List.of("u3"), "@zoe")).isEqualTo("max@example.org");
        assertThat(owner(List.of("u4", "u2", "u3"), "@zoe"))
                .isEqualTo(owner(List.of("u3", "u4", "u2"), "@zoe"))
                .isEqualTo("max2@example.org");
        assertThat(owner(List.of("gone"), "@zoe")).isEqualTo("Plane user gone");
        assertThat(owner(List.of(), "@zoe")).isNull();
    }

    private static String owner(List<String> assignees, String... known) {
        return PlaneMapping.owner(assignees, List.of(known), HANDLES, MEMBERS);
    }

    @Test
    void aNewOwnerReplacesTheFormerAndLeavesTheOthers() {
        assertThat(PlaneMapping.assignees(List.of("u1", "u2"), "u1", "u3")).containsExactly("u3", "u2");
        assertThat(PlaneMapping.assignees(List.of("u1", "u2"), "u1", null)).containsExactly("u2");
        assertThat(PlaneMapping.assignees(List.of("u2"), null, "u3")).containsExactly("u3", "u2");
        assertThat(PlaneMapping.assignees(List.of("u2", "u3"), null, "u3")).containsExactly("u2", "u3");
    }

    @Test
    void theDescriptionSaysWhatItIsAboutAndEscapesIt() {
        String page = "https://x.org/?a=\"<b>&c";
        assertThat(PlaneMapping.description(new Context(page, "Checkout <down>", List.of("SEV-2", "Checkout"))))
                .contains("href=\"https://x.org/?a=&quot;&lt;b&gt;&amp;c\"")
                .contains("Checkout &lt;down&gt; (SEV-2, Checkout)");
        assertThat(PlaneMapping.description(new Context(page, null, List.of()))).doesNotContain("Incident:");
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(nullValues = "-", textBlock = """
            Zoe,        zoe@example.org,          -,     false
            Abbot,      abbot@example.org,        -,     false
            Zoe,        zoe@example.org,          true,  true
            Sentry Bot, -,                        -,     true
            Plane,      bot_user_1@plane.so,      -,     true
            -,          sentry-bot@example.org,   false, true
            """)
    void aMachineIsWhoSaysSo(String name, String email, Boolean says, boolean machine) {
        assertThat(PlaneMapping.isMachine(new PlaneMember("u9", email, name, null, null, 15, says)))
                .isEqualTo(machine);
    }
}
