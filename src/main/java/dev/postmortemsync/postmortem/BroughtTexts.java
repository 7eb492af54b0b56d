package dev.postmortemsync.postmortem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people wrote in a postmortem, while it is merged into another: in its sections, and out of them again. */
final class BroughtTexts {

    private BroughtTexts() {}

    /** Adds what people wrote in the other one to the sections here; answers the ids of the edits. */
    static List<Long> bring(Postmortem target, Postmortem other, String by, Instant now) {
        Map<SectionKey, Section> sections = Section.complete(target.id);
        List<PostmortemEdit.SectionText> texts = new ArrayList<>();
        brought(other.id)
                .forEach((key, brought) -> texts.add(new PostmortemEdit.SectionText(
                        key.code(), brought.addedTo(sections.get(key).view()))));
        return write(target, sections, texts, by, now);
    }

    /** Takes out again what the merge brought, except where people have changed it since. */
    static void takeAway(Postmortem target, UUID homeId, Coverage merge, String by, Instant now) {
        Map<SectionKey, Section> sections = Section.complete(target.id);
        List<PostmortemEdit.SectionText> texts = new ArrayList<>();
        brought(homeId).forEach((key, brought) -> {
            Section section = sections.get(key);
            if (section.text == null) {
                return;
            }
            List<SectionVersion> edits = SectionVersion.of(target.id, key.code());
            boolean untouched = !edits.isEmpty() && merge.versions.contains(edits.get(0).id);
            String before = edits.size() < 2 ? null : edits.get(1).text;
            texts.add(
                    new PostmortemEdit.SectionText(key.code(), untouched ? before : brought.removedFrom(section.text)));
        });
        write(target, sections, texts, by, now);
    }

    private static Map<SectionKey, Brought> brought(UUID postmortemId) {
        String origin = Postmortem.<Postmortem>findById(postmortemId).title;
        Map<SectionKey, Brought> texts = new EnumMap<>(SectionKey.class);
        Section.of(postmortemId).stream()
                .filter(section -> section.text != null && !section.text.isBlank())
                .forEach(section -> texts.put(SectionKey.of(section.key), new Brought(origin, section.text)));
        return texts;
    }

    /** Answers the ids of the edits. */
    private static List<Long> write(
            Postmortem target,
            Map<SectionKey, Section> sections,
            List<PostmortemEdit.SectionText> texts,
            String by,
            Instant now) {
        PostmortemEdit edit = new PostmortemEdit(texts, null, null, null, null, null);
        return new ArrayList<>(new Editing(target, sections, by, now).apply(EditRules.checked(edit, target.status)));
    }
}
