package dev.postmortemsync.web;

import dev.postmortemsync.work.Refusal;
import java.util.Map;
import java.util.Objects;

/**
 * What somebody typed into a form, and what is wrong with it: shown again until it is right.
 *
 * @param typed by field; what is not there was not typed
 * @param field the one that breaks a rule, or {@code null}
 * @param problem the rule, as the end of a sentence that names the field
 */
public record Form(Map<String, String> typed, String field, String problem) {

    /** Of which nothing was typed yet. */
    static final Form EMPTY = of(Map.of());

    /** With what stands in it from the start. */
    static Form of(Map<String, String> values) {
        return new Form(values, null, null);
    }

    Form refused(Refusal refusal) {
        return new Form(typed, refusal.field(), refusal.getMessage());
    }

    /** What was typed into the field. */
    public String value(String name) {
        return Objects.requireNonNullElse(typed.get(name), "");
    }

    /** What is wrong with the field, or {@code null}. */
    public String problemOf(String name) {
        return name.equals(field) ? problem : null;
    }
}
