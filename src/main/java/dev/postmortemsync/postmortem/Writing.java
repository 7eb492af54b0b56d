package dev.postmortemsync.postmortem;

import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How several people write one postmortem at once: nobody's words take the place of words that he has not seen. */
@ApplicationScoped
public class Writing {

    private final Postmortems postmortems;

    Writing(Postmortems postmortems) {
        this.postmortems = postmortems;
    }

    /** The number of the section's latest version, which a text is begun from; 0 while nobody has written any. */
    @Transactional
    public long latest(UUID id, SectionKey key) {
        return SectionVersion.of(id, key.code()).stream()
                .findFirst()
                .map(version -> version.id)
                .orElse(0L);
    }

    /**
     * Writes a section, unless somebody else wrote it since.
     *
     * @param text Markdown; {@code null}, and what equals the generated half, leave the section to the machine
     * @param since the version that the text was begun from, see {@link #latest}
     * @return the version that overtook it, in which case nothing is changed; empty where it is written
     * @throws Refusal naming the rule that the text breaks
     */
    @Transactional
    public Optional<SectionVersionView> write(UUID id, SectionKey key, String text, long since, String by) {
        PostmortemView held = postmortems.hold(id).orElseThrow();
        SectionView section = held.sections().get(key.ordinal());
        String wanted = text != null && even(text).equals(even(section.generated())) ? null : text;
        SectionVersion latest =
                SectionVersion.of(id, key.code()).stream().findFirst().orElse(null);
        boolean same = wanted != null && section.text() != null && even(wanted).equals(even(section.text()));
        if (latest != null && latest.id > since && !same) {
            return Optional.of(latest.view());
        }
        postmortems.edit(id, PostmortemEdit.section(key.code(), wanted), by);
        return Optional.empty();
    }

    /**
     * Puts answers in the place of their questions; whatever else stands in the sections stays.
     *
     * @return the answers whose question is not asked any more: somebody else was first, and they change nothing
     * @throws Refusal naming the rule that an answer breaks, in which case none is taken
     */
    @Transactional
    public List<Answer> answer(UUID id, List<Answer> answers, String by) {
        PostmortemView held = postmortems.hold(id).orElseThrow();
        Map<SectionKey, String> texts = new LinkedHashMap<>();
        List<Answer> late = new ArrayList<>();
        for (Answer answer : answers) {
            SectionKey key = EditRules.key(answer.key());
            String text =
                    texts.getOrDefault(key, held.sections().get(key.ordinal()).shown());
            int at = answer.question().isEmpty() ? -1 : text.indexOf(answer.question());
            if (at < 0) {
                late.add(answer);
            } else {
                texts.put(
                        key,
                        text.substring(0, at)
                                + answer.text().strip()
                                + text.substring(at + answer.question().length()));
            }
        }
        if (!texts.isEmpty()) {
            List<PostmortemEdit.SectionText> sections = texts.entrySet().stream()
                    .map(text -> new PostmortemEdit.SectionText(text.getKey().code(), text.getValue()))
                    .toList();
            postmortems.edit(id, new PostmortemEdit(sections, null, null, null, null, null), by);
        }
        return late;
    }

    private static String even(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }
}
