package dev.postmortemsync.document;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.postmortem.PostmortemEdit;
import dev.postmortemsync.postmortem.PostmortemEdit.SectionText;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import dev.postmortemsync.postmortem.SectionView;
import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Takes a document back that was edited elsewhere. All of it or nothing. */
@ApplicationScoped
public class RoundTrip {

    private final Documents documents;
    private final Renderings renderings;
    private final Postmortems postmortems;
    private final ActionItems actionItems;

    RoundTrip(Documents documents, Renderings renderings, Postmortems postmortems, ActionItems actionItems) {
        this.documents = documents;
        this.renderings = renderings;
        this.postmortems = postmortems;
        this.actionItems = actionItems;
    }

    /**
     * A part that was changed on both sides.
     *
     * @param part the section's key, the field's label, or row and column
     * @param handedOut what both started from
     * @param yours what came back
     * @param present what stands here now; {@code null} where it is gone
     */
    public record Difference(String part, String handedOut, String yours, String present) {}

    /** A change that was not taken over, and why. */
    public record Ignored(String part, String why) {}

    /** An action item whose row is gone: nothing is deleted unless a person says so. */
    public record Question(UUID actionItemId, String title, String question) {}

    /**
     * What came of it.
     *
     * @param etag the version that it led to; {@code null} where there are conflicts
     * @param changed keys of the sections and labels of the fields that were changed, rows by number
     * @param conflicts where there are any, nothing was changed
     */
    public record Result(
            String etag,
            List<String> changed,
            List<ActionItemView> added,
            List<Ignored> ignored,
            List<Question> questions,
            List<Difference> conflicts) {}

    /**
     * Merges an edited copy with what came in since it was handed out.
     *
     * @param etags of the copy; the first that is known counts
     * @return empty where no version with such a tag was handed out
     * @throws Refusal naming heading, row or field and the rule that it breaks
     * @throws NoSuchElementException where there is no such postmortem
     */
    @Transactional
    public Optional<Result> put(UUID id, Collection<String> etags, String markdown, String by) {
        PostmortemView postmortem = postmortems.hold(id).orElseThrow();
        Renderings.Rendering base = etags.stream()
                .map(etag -> renderings.find(id, etag).orElse(null))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (base == null) {
            return Optional.empty();
        }
        if (postmortem.status().equals("final")) {
            throw new Refusal("status", "a final postmortem is not changed; reopen it first");
        }
        DocumentFacts facts = documents.facts(postmortem);
        Merge merge = Merge.of(
                Reading.of(base.markdown()),
                Reading.of(markdown),
                Reading.of(MarkdownRenderer.render(facts)),
                base.items(),
                ids(facts.actionItems()));
        if (!merge.conflicts.isEmpty()) {
            return Optional.of(new Result(null, List.of(), List.of(), merge.ignored, List.of(), merge.conflicts));
        }
        return Optional.of(applied(postmortem, facts, merge, by));
    }

    private Result applied(PostmortemView postmortem, DocumentFacts facts, Merge merge, String by) {
        UUID id = postmortem.id();
        List<String> changed = new ArrayList<>();
        if (!merge.sections.isEmpty() || !merge.fields.isEmpty()) {
            postmortems.edit(id, edit(postmortem, merge), by);
            merge.sections.keySet().forEach(key -> changed.add(key.code()));
            changed.addAll(merge.fields.keySet());
        }
        merge.changed.forEach((item, row) -> {
            Cells.atRow(
                    row.number(),
                    () -> actionItems.edit(item, Cells.edited(row.number(), row.row(), row.columns()), by));
            row.columns().forEach(column -> changed.add(Cells.place(row.number(), column)));
        });
        List<ActionItemView> added = new ArrayList<>();
        merge.added.forEach(
                (number, row) -> added.add(Cells.atRow(number, () -> Cells.add(actionItems, id, number, row, by))));
        postmortems.askRemoval(id, merge.removed, merge.kept, by);
        List<Question> questions = facts.actionItems().stream()
                .filter(item -> merge.removed.contains(item.id()))
                .map(item -> new Question(
                        item.id(), item.title(), "its row is gone: delete the action item, or put its row back"))
                .toList();
        String etag = documents.handOut(id).orElseThrow().etag();
        return new Result(etag, changed, added, merge.ignored, questions, List.of());
    }

    private static PostmortemEdit edit(PostmortemView postmortem, Merge merge) {
        List<SectionText> texts = new ArrayList<>();
        merge.sections.forEach((key, text) -> {
            SectionView section = postmortem.sections().get(key.ordinal());
            boolean generated = text.equals(Contained.in(key, section.generated()));
            texts.add(new SectionText(key.code(), generated ? null : text));
        });
        return new PostmortemEdit(
                texts,
                code(merge.fields.get(Fields.STATUS)),
                code(merge.fields.get(Fields.VISIBILITY)),
                merge.fields.get(Fields.DISTRIBUTION),
                merge.fields.get(Fields.OWNER),
                names(merge.fields.get(Fields.REVIEWERS)));
    }

    private static String code(String words) {
        return words == null ? null : words.toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    static List<String> names(String joined) {
        return joined == null
                ? null
                : Arrays.stream(joined.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    private static List<UUID> ids(List<ActionItemView> items) {
        return items.stream().map(ActionItemView::id).toList();
    }
}
