package dev.postmortemsync.document;

import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.SectionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All of a document that the machine writes, part by part. Pure. */
record Generated(List<Part> parts) {

    /** What people and publishing decide, and no rule. */
    private static final Set<String> DECIDED = Set.of(
            Fields.STATUS,
            Fields.OWNER,
            Fields.REVIEWERS,
            Fields.VISIBILITY,
            Fields.DISTRIBUTION,
            "Published Date",
            "Next Review");

    /** @param written whether a person's text stands in its place */
    record Part(String key, String title, String text, boolean written) {}

    /** A part that differs. */
    record Change(String key, String title, boolean written, String before, String after) {}

    /** @param document the text of which head and timeline are read */
    static Generated of(PostmortemView postmortem, String document) {
        Reading reading = Reading.of(document);
        List<Part> parts = new ArrayList<>();
        String fields = reading.fields().entrySet().stream()
                .filter(field -> !DECIDED.contains(field.getKey()))
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining("\n"));
        parts.add(new Part("header", "Header", "Title: " + reading.title() + "\n" + fields, false));
        parts.add(new Part(
                PublicPart.TIMELINE,
                Chapter.TIMELINE.heading(),
                reading.fixed().getOrDefault(Chapter.TIMELINE.heading(), ""),
                false));
        for (SectionView section : postmortem.sections()) {
            parts.add(
                    new Part(section.key().code(), section.key().title(), section.generated(), section.text() != null));
        }
        return new Generated(parts);
    }

    List<Change> to(Generated other) {
        Map<String, Part> before = parts.stream().collect(Collectors.toMap(Part::key, Function.identity()));
        return other.parts.stream()
                .filter(part -> !part.text().equals(before.get(part.key()).text()))
                .map(part -> new Change(
                        part.key(),
                        part.title(),
                        part.written(),
                        before.get(part.key()).text(),
                        part.text()))
                .toList();
    }

    /** The same for the same parts. */
    String fingerprint() {
        return Document.of(parts.stream()
                        .map(part -> part.key() + "\n" + part.text())
                        .collect(Collectors.joining("\n\0")))
                .etag();
    }
}
