package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.SeverityRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which rules hold for which severity before a postmortem is published. */
@ApplicationScoped
public class PublishRules {

    private static final String NONE = "none";

    private final Map<String, List<PublishRule>> bySeverity;

    /** @throws IllegalArgumentException naming the part that is wrong */
    PublishRules(PostmortemConfig config) {
        bySeverity = parse(config.publishRules().orElse(""));
    }

    /** What is wrong with the configuration: property name to one sentence; empty where all is well. */
    public static Map<String, String> check(PostmortemConfig config) {
        try {
            parse(config.publishRules().orElse(""));
            return Map.of();
        } catch (IllegalArgumentException e) {
            return Map.of("postmortem.publish-rules", e.getMessage());
        }
    }

    /** All where nobody configured anything else for the severity; {@code null} is the severity of none. */
    List<PublishRule> of(String severity) {
        return severity == null ? PublishRule.ALL : bySeverity.getOrDefault(severity, PublishRule.ALL);
    }

    static Map<String, List<PublishRule>> parse(String text) {
        Map<String, List<PublishRule>> rules = new HashMap<>();
        if (text.isBlank()) {
            return rules;
        }
        for (String part : text.split(",")) {
            String[] sides = part.strip().split("=", -1);
            if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
                throw new IllegalArgumentException("\"" + part.strip() + "\" is not of the form SEV-n=rule+rule");
            }
            String severity = SeverityRules.parseSeverity(sides[0].strip());
            if (rules.put(severity, rules(sides[1].strip())) != null) {
                throw new IllegalArgumentException("\"" + severity + "\" stands there twice");
            }
        }
        return Map.copyOf(rules);
    }

    /** In the order in which they are told, whatever order they are written in. */
    private static List<PublishRule> rules(String text) {
        if (text.equalsIgnoreCase(NONE)) {
            return List.of();
        }
        Set<String> named =
                Arrays.stream(text.split("\\+", -1)).map(String::strip).collect(Collectors.toSet());
        Set<String> known = PublishRule.ALL.stream().map(PublishRule::name).collect(Collectors.toSet());
        named.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException("\"" + unknown + "\" is none of "
                            + PublishRule.ALL.stream().map(PublishRule::name).collect(Collectors.joining(", ")) + ", "
                            + NONE);
                });
        return PublishRule.ALL.stream()
                .filter(rule -> named.contains(rule.name()))
                .toList();
    }
}
