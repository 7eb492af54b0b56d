package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.IdeaView;
import dev.postmortemsync.document.HandedOut;
import dev.postmortemsync.document.Publications.Publication;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.Answer;
import dev.postmortemsync.postmortem.Checklist;
import dev.postmortemsync.postmortem.Fact;
import dev.postmortemsync.postmortem.OpenQuestion;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.SectionView;
import dev.postmortemsync.postmortem.SignatureView;
import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Locale;

/**
 * All that stands on the page on which a postmortem is written.
 *
 * @param incidents those that it covers, the one that it is foremost about first
 * @param timeline of that one, with what is hidden
 */
record Workplace(
        PostmortemView postmortem,
        List<IncidentView> incidents,
        List<Group> groups,
        List<TimelineEntryView> timeline,
        List<ActionItemView> items,
        List<IdeaView> ideas,
        Checklist checks,
        List<SignatureView> signatures,
        List<Publication> versions,
        List<HandedOut> handedOut,
        RawString chart) {

    /**
     * One section, both halves as HTML.
     *
     * @param generated {@code null} where nobody has written another
     * @param grounds what the generated half stands on
     */
    record Part(SectionView section, RawString shown, RawString generated, List<Ground> grounds) {}

    /** A generated sentence or line, as HTML, and the facts that it stands on. */
    record Ground(RawString statement, List<Fact> facts) {}

    /** Sections below one heading of the template. */
    record Group(String heading, List<Part> parts) {

        /** Whether the heading is that of its only section. */
        public boolean single() {
            return parts.size() == 1;
        }

        public String anchor() {
            return heading.toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^-|-$", "");
        }
    }

    /**
     * What has just been tried, and did not come to pass.
     *
     * @param late answers whose questions somebody else had answered
     * @param signOff what was typed about owner and reviewers
     * @param item what was typed about an action item that is to be added
     */
    record Tried(String problem, List<Answer> late, Form signOff, Form item) {

        static final Tried NOTHING = new Tried(null, List.of(), Form.EMPTY, Form.EMPTY);

        static Tried problem(String problem) {
            return new Tried(problem, List.of(), Form.EMPTY, Form.EMPTY);
        }
    }

    public IncidentView incident() {
        return incidents.get(0);
    }

    /** Whether anything may be changed. */
    public boolean open() {
        return !postmortem.status().equals("final");
    }

    public List<OpenQuestion> questions() {
        return open() ? postmortem.questions() : List.of();
    }

    public boolean publishable() {
        return checks.publishable();
    }

    /** Reviewers whose signature is missing. */
    public List<String> unsigned() {
        return postmortem.reviewers().stream()
                .filter(one -> signatures.stream()
                        .noneMatch(signature -> signature.reviewer().equalsIgnoreCase(one)))
                .toList();
    }

    public String reviewers() {
        return String.join(", ", postmortem.reviewers());
    }
}
