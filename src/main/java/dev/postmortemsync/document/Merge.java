package dev.postmortemsync.document;

import dev.postmortemsync.postmortem.SectionKey;
import dev.postmortemsync.work.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What an edited copy asks for: the copy that was handed out, what came back, and what stands here now, merged section by
 * section and cell by cell. Pure; where there is a conflict nothing of it is applied.
 */
final class Merge {

    /** What a person may change in header and sign-off. */
    static final Set<String> EDITABLE =
            Set.of(Fields.STATUS, Fields.OWNER, Fields.REVIEWERS, Fields.VISIBILITY, Fields.DISTRIBUTION);

    /** A row that stands for an action item of ours, and which of its cells were changed. */
    record ChangedRow(int number, Row row, Set<Column> columns) {}

    final Map<SectionKey, String> sections = new EnumMap<>(SectionKey.class);
    final Map<String, String> fields = new LinkedHashMap<>();
    final Map<UUID, ChangedRow> changed = new LinkedHashMap<>();
    final Map<Integer, Row> added = new LinkedHashMap<>();
    final Set<UUID> kept = new LinkedHashSet<>();
    final Set<UUID> removed = new LinkedHashSet<>();
    final List<RoundTrip.Difference> conflicts = new ArrayList<>();
    final List<RoundTrip.Ignored> ignored = new ArrayList<>();

    private final Reading handedOut;
    private final Reading edited;
    private final Reading present;

    private Merge(Reading handedOut, Reading edited, Reading present) {
        this.handedOut = handedOut;
        this.edited = edited;
        this.present = present;
    }

    /**
     * @param items the action items of the rows that were handed out
     * @param presentItems those of the present rows
     * @throws Refusal where a heading is missing or rows cannot be told apart
     */
    static Merge of(Reading handedOut, Reading edited, Reading present, List<UUID> items, List<UUID> presentItems) {
        Merge merge = new Merge(handedOut, edited, present);
        merge.sections();
        merge.fields();
        merge.fixed();
        merge.rows(items, presentItems);
        return merge;
    }

    private void sections() {
        handedOut.sections().forEach((key, before) -> {
            String after = edited.sections().get(key);
            if (after == null) {
                throw missing(key.title());
            }
            switch (Verdict.of(before, after, present.sections().get(key))) {
                case TAKE -> sections.put(key, after);
                case CONFLICT ->
                    conflict(key.code(), before, after, present.sections().get(key));
                case KEEP -> {}
            }
        });
    }

    private void fields() {
        if (!edited.title().equals(handedOut.title()) && !edited.title().equals(present.title())) {
            ignored.add(new RoundTrip.Ignored("title", "it is the incident's; change it at its source"));
        }
        handedOut.fields().forEach((label, before) -> {
            String after = edited.fields().get(label);
            String now = present.fields().get(label);
            if (after == null) {
                ignored.add(new RoundTrip.Ignored(label, "this line is missing; its value was left as it is"));
            } else if (Verdict.of(before, after, now) == Verdict.KEEP) {
                return;
            } else if (!EDITABLE.contains(label)) {
                ignored.add(new RoundTrip.Ignored(label, "it is computed; change the facts that it follows from"));
            } else if (Verdict.of(before, after, now) == Verdict.TAKE) {
                fields.put(label, after);
            } else {
                conflict(label, before, after, now);
            }
        });
        edited.fields().keySet().stream()
                .filter(label -> !handedOut.fields().containsKey(label))
                .forEach(label -> ignored.add(new RoundTrip.Ignored(label, "is no field of the template")));
    }

    private void fixed() {
        handedOut.fixed().forEach((heading, before) -> {
            String after = edited.fixed().get(heading);
            if (after == null) {
                throw missing(heading);
            }
            if (Verdict.of(before, after, present.fixed().get(heading)) != Verdict.KEEP) {
                ignored.add(new RoundTrip.Ignored(heading, rule(heading)));
            }
        });
    }

    private static String rule(String heading) {
        if (heading.equals(Chapter.TIMELINE.heading())) {
            return "it is made of the incident's entries; change those one by one";
        }
        return heading.equals(Chapter.ACTION_ITEMS.heading())
                ? "only the rows of the table can be changed"
                : "text can stand below its sub-headings only";
    }

    private void rows(List<UUID> items, List<UUID> presentItems) {
        int[] pairs = Pairs.of(handedOut.rows(), edited.rows());
        for (int i = 0; i < pairs.length; i++) {
            Row row = edited.rows().get(i);
            if (pairs[i] < 0) {
                added.put(i + 1, row);
            } else {
                UUID item = items.get(pairs[i]);
                kept.add(item);
                int at = presentItems.indexOf(item);
                Row now = at < 0 ? null : present.rows().get(at);
                row(i + 1, item, handedOut.rows().get(pairs[i]), row, now);
            }
        }
        items.stream()
                .filter(item -> !kept.contains(item) && presentItems.contains(item))
                .forEach(removed::add);
    }

    private void row(int number, UUID item, Row before, Row after, Row now) {
        Set<Column> columns = EnumSet.noneOf(Column.class);
        for (Column column : Column.values()) {
            String gone = now == null ? null : now.cell(column);
            Verdict verdict = Verdict.of(before.cell(column), after.cell(column), gone);
            if (column == Column.WORK_ITEM) {
                workItemIgnored(number, verdict != Verdict.KEEP);
            } else if (verdict == Verdict.TAKE) {
                columns.add(column);
            } else if (verdict == Verdict.CONFLICT) {
                conflict(Cells.place(number, column), before.cell(column), after.cell(column), gone);
            }
        }
        if (!columns.isEmpty()) {
            changed.put(item, new ChangedRow(number, after, columns));
        }
    }

    private void workItemIgnored(int number, boolean differs) {
        if (differs) {
            ignored.add(new RoundTrip.Ignored(
                    Cells.place(number, Column.WORK_ITEM), "work items are linked by the service"));
        }
    }

    private void conflict(String part, String before, String after, String now) {
        conflicts.add(new RoundTrip.Difference(part, before, after, now));
    }

    private static Refusal missing(String heading) {
        return new Refusal(heading, "this heading is missing; keep it, and empty the text below it instead");
    }
}
