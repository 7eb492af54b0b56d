package dev.postmortemsync;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Problems of the configuration, at most one a variable: the first says enough. */
final class Findings {

    private final Map<String, String> byVariable = new LinkedHashMap<>();

    /** Notes that the property breaks a rule. The text must hold no secret. */
    void add(String property, String text) {
        byVariable.putIfAbsent(variable(property), text);
    }

    List<String> lines() {
        return byVariable.entrySet().stream()
                .map(finding -> finding.getKey() + ": " + finding.getValue())
                .toList();
    }

    /** The environment variable that sets a property, as MicroProfile Config has it. */
    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
