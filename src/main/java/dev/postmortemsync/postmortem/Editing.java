package dev.postmortemsync.postmortem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Applies one person's checked edit to a locked postmortem; touches the human halves only. */
final class Editing {

    private final Postmortem postmortem;
    private final Map<SectionKey, Section> sections;
    private final String by;
    private final Instant now;
    private final List<Long> versions = new ArrayList<>();

    Editing(Postmortem postmortem, Map<SectionKey, Section> sections, String by, Instant now) {
        this.postmortem = postmortem;
        this.sections = sections;
        this.by = by;
        this.now = now;
    }

    /** Answers the ids of the versions that the sections got. */
    List<Long> apply(PostmortemEdit edit) {
        edit.sections().forEach(this::write);
        set(postmortem.status, edit.status(), value -> postmortem.status = value);
        set(postmortem.visibility, edit.visibility(), value -> postmortem.visibility = value);
        set(postmortem.distribution, edit.distribution(), value -> postmortem.distribution = value);
        if (edit.owner() != null) {
            String owner = edit.owner().isEmpty() ? null : edit.owner();
            if (!Objects.equals(owner, postmortem.owner)) {
                postmortem.owner = owner;
                changed();
            }
        }
        if (edit.reviewers() != null && !edit.reviewers().equals(postmortem.reviewers)) {
            postmortem.reviewers = new ArrayList<>(edit.reviewers());
            changed();
        }
        return versions;
    }

    private void write(PostmortemEdit.SectionText written) {
        Section section = sections.get(SectionKey.of(written.key()));
        if (Objects.equals(section.text, written.text())) {
            return;
        }
        SectionVersion version = SectionVersion.of(section, written.text(), by, now);
        version.persist();
        versions.add(version.id);
        section.write(written.text(), by, now);
        changed();
    }

    private void set(String current, String wanted, Consumer<String> write) {
        if (wanted != null && !wanted.equals(current)) {
            write.accept(wanted);
            changed();
        }
    }

    private void changed() {
        postmortem.updatedAt = now;
    }
}
