package dev.postmortemsync.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.postmortem.PostmortemEdit;
import dev.postmortemsync.postmortem.PostmortemEdit.SectionText;
import dev.postmortemsync.work.Refusal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Reads a PATCH of a postmortem. By hand, since a field that is {@code null} and one that is missing mean different
 * things here, and a mistyped name must not pass for "nothing to change".
 */
final class PostmortemPatch {

    private static final Set<String> FIELDS =
            Set.of("sections", "status", "visibility", "distribution", "owner", "reviewers");

    private PostmortemPatch() {}

    /** @throws Refusal naming the first field that is unknown or of the wrong type */
    static PostmortemEdit read(JsonNode body) {
        if (!body.isObject()) {
            throw new Refusal("body", "must be a JSON object");
        }
        known(body, FIELDS, "");
        return new PostmortemEdit(
                sections(body.get("sections")),
                text(body.get("status"), "status"),
                text(body.get("visibility"), "visibility"),
                text(body.get("distribution"), "distribution"),
                owner(body.get("owner")),
                names(body.get("reviewers")));
    }

    private static void known(JsonNode object, Set<String> names, String prefix) {
        for (Iterator<String> fields = object.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            if (!names.contains(field)) {
                throw new Refusal(
                        prefix + field,
                        "cannot be changed here; "
                                + String.join(", ", names.stream().sorted().toList()) + " can");
            }
        }
    }

    private static List<SectionText> sections(JsonNode sections) {
        if (sections == null) {
            return null;
        }
        if (!sections.isArray()) {
            throw new Refusal("sections", "must be a list");
        }
        List<SectionText> texts = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            texts.add(section(sections.get(i), "sections[" + i + "]"));
        }
        return texts;
    }

    private static SectionText section(JsonNode section, String path) {
        if (!section.isObject()) {
            throw new Refusal(path, "must be a JSON object");
        }
        known(section, Set.of("key", "text"), path + ".");
        String key = text(section.get("key"), path + ".key");
        if (key == null) {
            throw new Refusal(path + ".key", "must be given");
        }
        JsonNode text = section.get("text");
        if (text == null) {
            throw new Refusal(path + ".text", "must be given; null gives the generated text back");
        }
        return new SectionText(key, text.isNull() ? null : text(text, path + ".text"));
    }

    /** {@code null} takes the owner away, as an empty name does. */
    private static String owner(JsonNode owner) {
        return owner != null && owner.isNull() ? "" : text(owner, "owner");
    }

    private static List<String> names(JsonNode names) {
        if (names == null) {
            return null;
        }
        if (!names.isArray()) {
            throw new Refusal("reviewers", "must be a list");
        }
        List<String> read = new ArrayList<>();
        names.forEach(name -> read.add(text(name, "reviewers")));
        return read;
    }

    private static String text(JsonNode value, String field) {
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw new Refusal(field, "must be a text");
        }
        return value.textValue();
    }
}
