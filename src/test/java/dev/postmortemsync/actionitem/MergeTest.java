package dev.postmortemsync.actionitem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.actionitem.Tracker.Field;
import dev.postmortemsync.actionitem.Tracker.Values;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {

    private static final Values SAME = new Values(Status.OPEN, "Add an alert", Priority.P1, "@zoe", null);

    @ParameterizedTest(name = "{0}: base {1}, ours {2}, theirs {3} → {4}")
    @CsvSource(nullValues = "-", textBlock = """
            STATUS,   open,        open,        open,        nothing
            STATUS,   open,        done,        open,        pushed
            STATUS,   open,        open,        done,        copied
            STATUS,   open,        done,        done,        agreed
            STATUS,   open,        done,        cancelled,   conflicting
            STATUS,   open,        cancelled,   open,        pushed
            STATUS,   open,        open,        -,           nothing
            STATUS,   open,        done,        -,           nothing
            STATUS,   -,           open,        open,        agreed
            STATUS,   -,           open,        done,        conflicting
            TITLE,    A,           A,           A,           nothing
            TITLE,    A,           B,           A,           pushed
            TITLE,    A,           A,           B,           copied
            TITLE,    A,           B,           B,           agreed
            TITLE,    A,           B,           C,           conflicting
            PRIORITY, P1,          P1,          P1,          nothing
            PRIORITY, P1,          P0,          P1,          pushed
            PRIORITY, P1,          P1,          P3,          copied
            PRIORITY, P1,          P0,          P0,          agreed
            PRIORITY, P1,          P0,          P3,          conflicting
            PRIORITY, P1,          P1,          -,           nothing
            PRIORITY, P1,          P0,          -,           pushed
            PRIORITY, -,           P1,          -,           pushed
            OWNER,    @a,          @a,          @a,          nothing
            OWNER,    @a,          @b,          @a,          pushed
            OWNER,    @a,          -,           @a,          pushed
            OWNER,    -,           @a,          -,           pushed
            OWNER,    @a,          @a,          b@x.org,     copied
            OWNER,    @a,          @a,          -,           copied
            OWNER,    @a,          @b,          @b,          agreed
            OWNER,    @a,          @b,          c@x.org,     conflicting
            OWNER,    @a,          @b,          -,           conflicting
            DUE_DATE, 2026-02-12,  2026-02-12,  2026-02-12,  nothing
            DUE_DATE, 2026-02-12,  2026-03-01,  2026-02-12,  pushed
            DUE_DATE, 2026-02-12,  -,           2026-02-12,  pushed
            DUE_DATE, 2026-02-12,  2026-02-12,  2026-03-01,  copied
            DUE_DATE, 2026-02-12,  2026-02-12,  -,           copied
            DUE_DATE, 2026-02-12,  -,           -,           agreed
            DUE_DATE, 2026-02-12,  2026-03-01,  -,           conflicting
            DUE_DATE, -,           -,           -,           nothing
            """)
    void decidesEachFieldByItself(Field field, String base, String ours, String theirs, String verdict) {
        Merge merge = Merge.of(with(field, base), with(field, ours), with(field, theirs));

        assertThat(Merge.changedThere(with(field, base), with(field, theirs)))
                .isEqualTo(!Objects.equals(base, theirs)
                        && !(theirs == null && (field == Field.STATUS || field == Field.PRIORITY)));
        assertThat(merge.agreed()).isEqualTo(only(field, verdict.equals("agreed")));
        assertThat(merge.copied()).isEqualTo(only(field, verdict.equals("copied")));
        assertThat(merge.pushed()).isEqualTo(only(field, verdict.equals("pushed")));
        assertThat(merge.conflicting()).isEqualTo(only(field, verdict.equals("conflicting")));
    }

    @Test
    void fieldsDoNotDisturbEachOther() {
        Values ours = new Values(Status.OPEN, "Add two alerts", Priority.P1, "@zoe", LocalDate.of(2026, 3, 1));
        Values theirs = new Values(Status.DONE, "Add an alert", Priority.P1, "max@x.org", LocalDate.of(2026, 4, 1));

        Merge merge = Merge.of(SAME, ours, theirs);

        assertThat(merge.pushed()).containsExactly(Field.TITLE);
        assertThat(merge.taken()).containsExactly(Field.STATUS, Field.OWNER, Field.DUE_DATE);
        assertThat(merge.conflicting()).containsExactly(Field.DUE_DATE);
    }

    /** Whatever the three are: after the merge and its writes, a second merge finds nothing left to do. */
    @Test
    void settlesInOneStep() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            Values base = any(random);
            Values ours = any(random);
            Values theirs = any(random);
            Merge merge = Merge.of(base, ours, theirs);
            Values newOurs = ours.taking(merge.taken(), theirs);
            Values newTheirs = theirs.taking(merge.pushed(), ours);
            Values newBase = base.taking(merge.settled(), theirs).taking(merge.pushed(), newTheirs);

            Merge again = Merge.of(newBase, newOurs, newTheirs);
            assertThat(again)
                    .as("seed %d: %s, %s, %s", seed, base, ours, theirs)
                    .isEqualTo(new Merge(Set.of(), Set.of(), Set.of(), Set.of()));
            assertThat(Merge.changedThere(newBase, newTheirs)).isFalse();
        }
    }

    private static Values any(Random random) {
        return new Values(
                pick(random, Status.OPEN, Status.DONE, Status.CANCELLED),
                pick(random, "A", "B", "C"),
                pick(random, Priority.P0, Priority.P1, Priority.P2),
                pick(random, "@a", "@b", null),
                pick(random, LocalDate.of(2026, 2, 12), LocalDate.of(2026, 3, 1), null));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T> T pick(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static Values with(Field field, String value) {
        Values one = switch (field) {
            case STATUS -> new Values(parsed(value, Status::of), null, null, null, null);
            case TITLE -> new Values(null, value, null, null, null);
            case PRIORITY -> new Values(null, null, parsed(value, Priority::valueOf), null, null);
            case OWNER -> new Values(null, null, null, value, null);
            case DUE_DATE -> new Values(null, null, null, null, parsed(value, LocalDate::parse));
        };
        return SAME.taking(Set.of(field), one);
    }

    private static <T> T parsed(String value, Function<String, T> parse) {
        return value == null ? null : parse.apply(value);
    }

    private static Set<Field> only(Field field, boolean there) {
        return there ? Set.of(field) : Set.of();
    }
}
