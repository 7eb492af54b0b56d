package dev.postmortemsync.postmortem;

import java.util.List;

/**
 * What stands between a postmortem and its publishing.
 *
 * @param publishable whether it can be published now
 * @param severity the worst of its incidents, whose rules hold; {@code null} where none is known
 * @param rules all of them, in order
 */
public record Checklist(String status, boolean publishable, String severity, List<Item> rules) {

    /**
     * A rule.
     *
     * @param wanted what it asks for, one sentence
     * @param required whether it holds for this severity
     * @param message what is missing, {@code null} where it is met
     */
    public record Item(String rule, String wanted, boolean required, boolean met, String message) {}
}
