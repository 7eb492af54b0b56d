package dev.postmortemsync.actionitem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.actionitem.MirrorStore.Snapshot;
import dev.postmortemsync.actionitem.Tracker.Creation;
import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Item;
import dev.postmortemsync.actionitem.Tracker.Place;
import dev.postmortemsync.actionitem.Tracker.Values;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases that trackers are known for, each as what the merge and its settling make of it. */
class MergeCasesTest {

    private static final Values BASE =
            new Values(Status.IN_PROGRESS, "Add an alert", Priority.P1, "@zoe", LocalDate.of(2026, 2, 12));

    static Stream<Arguments> cases() {
        return Stream.of(
                // what the tracker says, what we say, what is pushed, what is taken, what conflicts
                of(
                        "a person moves it from In Progress to In Review: the group is the same",
                        v -> v,
                        v -> v,
                        "",
                        "",
                        ""),
                of("a state of a group that ours lacks", v -> status(v, null), v -> v, "", "", ""),
                of("the same, while ours was done", v -> status(v, null), v -> status(v, Status.DONE), "", "", ""),
                of("priority none", v -> priority(v, null), v -> v, "", "", ""),
                of(
                        "priority none, while ours rose: no urgency gives way to the one chosen here",
                        v -> priority(v, null),
                        v -> priority(v, Priority.P0),
                        "PRIORITY",
                        "",
                        ""),
                of("assigned to others as well: the owner is still among them", v -> v, v -> v, "", "", ""),
                of("unassigned there", v -> owner(v, null), v -> v, "", "OWNER", ""),
                of(
                        "unassigned there, while ours got another",
                        v -> owner(v, null),
                        v -> owner(v, "@max"),
                        "",
                        "OWNER",
                        "OWNER"),
                of("cancelled there", v -> status(v, Status.CANCELLED), v -> v, "", "STATUS", ""),
                of(
                        "cancelled there, done here: not the same",
                        v -> status(v, Status.CANCELLED),
                        v -> status(v, Status.DONE),
                        "",
                        "STATUS",
                        "STATUS"),
                of("done on both sides", v -> status(v, Status.DONE), v -> status(v, Status.DONE), "", "", ""),
                of("reopened there", v -> status(v, Status.OPEN), v -> v, "", "STATUS", ""),
                of("reopened here", v -> v, v -> status(v, Status.OPEN), "STATUS", "", ""),
                of("a date cleared here", v -> v, v -> due(v, null), "DUE_DATE", "", ""),
                of("a date cleared there", v -> due(v, null), v -> v, "", "DUE_DATE", ""),
                of(
                        "different fields on each side",
                        v -> due(v, null),
                        v -> priority(v, Priority.P0),
                        "PRIORITY",
                        "DUE_DATE",
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isMergedAsWritten(
            String name,
            UnaryOperator<Values> there,
            UnaryOperator<Values> here,
            Set<Field> pushed,
            Set<Field> taken,
            Set<Field> conflicting) {
        Merge merge = Merge.of(BASE, here.apply(BASE), there.apply(BASE));
        assertThat(merge.pushed()).as("pushed").isEqualTo(pushed);
        assertThat(merge.taken()).as("taken").isEqualTo(taken);
        assertThat(merge.conflicting()).as("conflicting").isEqualTo(conflicting);

        // The same question again, as the next webhook, reconcile or census asks it: nothing is left to do.
        Settled settled = Settled.merged(snapshot(BASE, here.apply(BASE)), merge, there.apply(BASE));
        Values ours = here.apply(BASE).taking(settled.taken(), there.apply(BASE));
        Values theirs = there.apply(BASE).taking(merge.pushed(), ours);
        Values base = settled.base().taking(merge.pushed(), theirs);
        assertThat(Merge.of(base, ours, theirs)).isEqualTo(new Merge(none(), none(), none(), none()));
    }

    @Test
    void aTitleThatTheServerRewroteIsTheBaseAndOursIsKeptAsAConflict() {
        Values wrote = title(BASE, "Add  an alert\u200b");
        Values reply = title(BASE, "Add an alert");
        Settled settled =
                Settled.written(snapshot(title(BASE, "Old"), wrote), wrote, wrote, EnumSet.of(Field.TITLE), reply);
        assertThat(settled.base().title()).isEqualTo("Add an alert");
        assertThat(settled.taken()).containsExactly(Field.TITLE);
        assertThat(settled.lost()).containsExactly(Field.TITLE);
    }

    @Test
    void anOwnerWhomTheServerDroppedStaysOursAndIsNotWrittenAgain() {
        Values wrote = owner(BASE, "@ghost");
        Settled settled =
                Settled.written(snapshot(BASE, wrote), wrote, wrote, EnumSet.of(Field.OWNER), owner(BASE, null));
        assertThat(settled.refusedOwner()).isEqualTo("@ghost");
        assertThat(settled.taken()).isEmpty();
        assertThat(settled.lost()).isEmpty();
    }

    @Test
    void theReplyOfACreationIsTheBaseAndNotWhatWasSent() {
        Values sent = owner(BASE, null);
        Values reply = owner(BASE, "default@example.org");
        Values base = Settled.made(snapshot(sent, sent), creation(reply, true));
        assertThat(base).isEqualTo(reply);
        assertThat(Merge.of(base, sent, reply).pushed())
                .as("whom nobody asked for is taken away again")
                .containsExactly(Field.OWNER);
    }

    @Test
    void whatWasChangedBeforeALostReplyWasNoticedIsThePeoplesChange() {
        Values sent = BASE;
        Values found = status(BASE, Status.DONE);
        Values base = Settled.made(snapshot(sent, sent), creation(found, false));
        assertThat(Merge.of(base, sent, found).taken()).containsExactly(Field.STATUS);
    }

    private static Creation creation(Values values, boolean isNew) {
        return new Creation(new Item(new Place("p", "1"), "ROOSE-1", null, "Todo", values, false, false), isNew);
    }

    private static Snapshot snapshot(Values base, Values ours) {
        return new Snapshot(
                UUID.randomUUID(),
                UUID.randomUUID(),
                false,
                ours,
                0,
                new Place("p", "1"),
                "p",
                "ROOSE-1",
                base,
                null,
                true,
                0,
                true,
                null,
                0);
    }

    private static Arguments of(
            String name,
            UnaryOperator<Values> there,
            UnaryOperator<Values> here,
            String pushed,
            String taken,
            String conflicting) {
        return Arguments.of(name, there, here, fields(pushed), fields(taken), fields(conflicting));
    }

    private static Set<Field> fields(String names) {
        Set<Field> fields = none();
        Stream.of(names.split(","))
                .filter(name -> !name.isEmpty())
                .map(Field::valueOf)
                .forEach(fields::add);
        return fields;
    }

    private static Set<Field> none() {
        return EnumSet.noneOf(Field.class);
    }

    private static Values status(Values values, Status status) {
        return values.taking(EnumSet.of(Field.STATUS), new Values(status, null, null, null, null));
    }

    private static Values title(Values values, String title) {
        return values.taking(EnumSet.of(Field.TITLE), new Values(null, title, null, null, null));
    }

    private static Values priority(Values values, Priority priority) {
        return values.taking(EnumSet.of(Field.PRIORITY), new Values(null, null, priority, null, null));
    }

    private static Values owner(Values values, String owner) {
        return values.taking(EnumSet.of(Field.OWNER), new Values(null, null, null, owner, null));
    }

    private static Values due(Values values, LocalDate due) {
        return values.taking(EnumSet.of(Field.DUE_DATE), new Values(null, null, null, null, due));
    }
}
