package dev.postmortemsync.postmortem;

import dev.postmortemsync.work.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a {@link PostmortemEdit} must keep to. Pure; answers the edit with line ends and margins made even. */
final class EditRules {

    /** Characters of one section: about thirty printed pages. */
    static final int LONGEST_TEXT = 100_000;

    static final int LONGEST_NAME = 200;
    static final int MOST_REVIEWERS = 50;

    private static final Set<String> STATUSES = Set.of(Postmortem.DRAFT, Postmortem.IN_REVIEW);
    private static final Set<String> VISIBILITIES = Set.of("internal", "public");

    private EditRules() {}

    /**
     * The edit as it can be applied.
     *
     * @throws Refusal naming the first field that breaks a rule
     */
    static PostmortemEdit checked(PostmortemEdit edit, String currentStatus) {
        if (Postmortem.FINAL.equals(currentStatus)) {
            throw new Refusal("status", "a final postmortem is not changed; reopen it first");
        }
        if (Postmortem.FINAL.equals(edit.status())) {
            throw new Refusal("status", "a postmortem becomes final by publishing it");
        }
        oneOf("status", edit.status(), STATUSES, "must be draft or in_review");
        oneOf("visibility", edit.visibility(), VISIBILITIES, "must be internal or public");
        if (edit.distribution() != null && edit.distribution().isBlank()) {
            throw new Refusal("distribution", "must not be empty");
        }
        return new PostmortemEdit(
                sections(edit.sections()),
                edit.status(),
                edit.visibility(),
                line("distribution", edit.distribution()),
                line("owner", edit.owner()),
                reviewers(edit.reviewers()));
    }

    private static void oneOf(String field, String value, Set<String> allowed, String rule) {
        if (value != null && !allowed.contains(value)) {
            throw new Refusal(field, rule);
        }
    }

    private static List<PostmortemEdit.SectionText> sections(List<PostmortemEdit.SectionText> sections) {
        if (sections == null) {
            return List.of();
        }
        Set<String> seen = new HashSet<>();
        return sections.stream().map(section -> section(section, seen)).toList();
    }

    private static PostmortemEdit.SectionText section(PostmortemEdit.SectionText section, Set<String> seen) {
        String field = "sections[" + section.key() + "].text";
        SectionKey key = key(section.key());
        if (!seen.add(section.key())) {
            throw new Refusal("sections.key", "\"" + section.key() + "\" is given twice");
        }
        if (section.text() == null) {
            return section;
        }
        String text = section.text().replace("\r\n", "\n").replace('\r', '\n').strip();
        if (text.length() > LONGEST_TEXT) {
            throw new Refusal(field, "must have at most " + LONGEST_TEXT + " characters, has " + text.length());
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            throw new Refusal(field, "must not contain control characters");
        }
        return new PostmortemEdit.SectionText(key.code(), text);
    }

    /** @throws Refusal where no section has this key */
    static SectionKey key(String code) {
        try {
            return SectionKey.of(code);
        } catch (IllegalArgumentException unknown) {
            throw new Refusal("sections.key", unknown.getMessage());
        }
    }

    private static List<String> reviewers(List<String> reviewers) {
        if (reviewers == null) {
            return null;
        }
        if (reviewers.size() > MOST_REVIEWERS) {
            throw new Refusal("reviewers", "must be at most " + MOST_REVIEWERS);
        }
        if (reviewers.stream().anyMatch(name -> name == null || name.isBlank())) {
            throw new Refusal("reviewers", "must not contain an empty name");
        }
        return reviewers.stream()
                .map(name -> line("reviewers", name))
                .distinct()
                .toList();
    }

    private static String line(String field, String value) {
        if (value == null) {
            return null;
        }
        String line = value.strip();
        if (line.length() > LONGEST_NAME) {
            throw new Refusal(field, "must have at most " + LONGEST_NAME + " characters");
        }
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(field, "must be one line without control characters");
        }
        return line;
    }
}
