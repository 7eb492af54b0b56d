package dev.postmortemsync.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What an operator says about which errors belong to which incidents. */
@ApplicationScoped
public class CorrelationRules {

    private static final Pattern PROJECT = Pattern.compile("[a-z0-9_-]{1,100}");

    private final Span span;
    private final List<ServicePair> configured;

    /** @throws IllegalArgumentException naming the part that is wrong */
    CorrelationRules(IncidentConfig config) {
        span = span(config.correlationWindow());
        configured = pairs(config.serviceProjects().orElse(""));
    }

    /** How far around a detection. */
    private record Span(Duration before, Duration after) {}

    /** What is wrong with the configuration: property name to one sentence; empty where all is well. */
    public static Map<String, String> check(IncidentConfig config) {
        Map<String, String> problems = new LinkedHashMap<>();
        check(problems, "postmortem.correlation-window", () -> span(config.correlationWindow()));
        check(
                problems,
                "postmortem.service-projects",
                () -> pairs(config.serviceProjects().orElse("")));
        return problems;
    }

    private static void check(Map<String, String> problems, String property, Runnable parse) {
        try {
            parse.run();
        } catch (IllegalArgumentException e) {
            problems.put(property, e.getMessage());
        }
    }

    Correlation.Window window(Instant detectedAt, Instant endedAt) {
        return Correlation.Window.of(detectedAt, endedAt, span.before(), span.after());
    }

    List<ServicePair> configured() {
        return configured;
    }

    /** Whether it can be a project's name in links: lower case, digits, dashes and underscores. */
    static boolean isProject(String text) {
        return PROJECT.matcher(text).matches();
    }

    private static Span span(String text) {
        String[] sides = text.strip().split("/", -1);
        if (sides.length == 2) {
            try {
                Span span = new Span(Duration.parse(sides[0].strip()), Duration.parse(sides[1].strip()));
                if (!span.before().isNegative() && !span.after().isNegative()) {
                    return span;
                }
            } catch (DateTimeParseException e) {
                // Refused below, with the form.
            }
        }
        throw new IllegalArgumentException(
                "\"" + text.strip() + "\" is not of the form before/after, two ISO 8601 durations such as PT15M/PT30M");
    }

    private static List<ServicePair> pairs(String text) {
        List<ServicePair> pairs = new ArrayList<>();
        if (text.isBlank()) {
            return pairs;
        }
        for (String part : text.split(",")) {
            String[] sides = part.strip().split("=", -1);
            if (sides.length != 2 || sides[0].isBlank()) {
                throw new IllegalArgumentException(
                        "\"" + part.strip() + "\" is not of the form service=project+project");
            }
            for (String project : sides[1].split("\\+", -1)) {
                if (!isProject(project.strip())) {
                    throw new IllegalArgumentException("\"" + project.strip() + "\" is no slug of a Sentry project");
                }
                pairs.add(ServicePair.configured(sides[0].strip(), project.strip()));
            }
        }
        return List.copyOf(pairs);
    }
}
