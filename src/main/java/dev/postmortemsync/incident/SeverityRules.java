package dev.postmortemsync.incident;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which severity an incident has, whether that asks for a postmortem, and within which times it should go. */
@ApplicationScoped
public class SeverityRules {

    private static final Pattern SEVERITY = Pattern.compile("sev(\\d)");

    private final Set<String> withPostmortem;
    private final Map<String, String> byPriority;
    private final Map<String, String> byUrgency;
    private final Duration acknowledgeTarget;
    private final Map<String, Duration> resolveTargets;

    /** @throws IllegalArgumentException naming the part that is wrong */
    SeverityRules(IncidentConfig config) {
        withPostmortem = severities(config.severities());
        byPriority = severityMap(config.severityMap());
        byUrgency = severityMap(config.severityDefault());
        acknowledgeTarget = positive(config.targetsAcknowledge(), "target");
        resolveTargets = targets(config.targetsResolve());
    }

    /** What is wrong with the configuration: property name to one sentence; empty where all is well. */
    public static Map<String, String> check(IncidentConfig config) {
        Map<String, String> problems = new LinkedHashMap<>();
        check(problems, "postmortem.severities", () -> severities(config.severities()));
        check(problems, "postmortem.severity-map", () -> severityMap(config.severityMap()));
        check(problems, "postmortem.severity-default", () -> severityMap(config.severityDefault()));
        check(problems, "postmortem.targets-acknowledge", () -> positive(config.targetsAcknowledge(), "target"));
        check(problems, "postmortem.targets-resolve", () -> targets(config.targetsResolve()));
        return problems;
    }

    private static void check(Map<String, String> problems, String property, Runnable parse) {
        try {
            parse.run();
        } catch (IllegalArgumentException e) {
            problems.put(property, e.getMessage());
        }
    }

    /** Whether incidents of this severity get a postmortem; {@code null} does not. */
    public boolean asksForPostmortem(String severity) {
        return severity != null && withPostmortem.contains(severity);
    }

    /** From detection to acknowledgment. */
    public Duration acknowledgeTarget() {
        return acknowledgeTarget;
    }

    /** Of the whole incident; empty where this severity has none. */
    public Optional<Duration> resolveTarget(String severity) {
        return severity == null ? Optional.empty() : Optional.ofNullable(resolveTargets.get(severity));
    }

    /** By the priority's name in any spelling, else by urgency; {@code null} where neither is known here. */
    public String severity(String priorityName, String urgency) {
        if (priorityName != null && !priorityName.isBlank()) {
            for (String name : List.of(priorityName, priorityName.strip().split("[^A-Za-z0-9-]")[0])) {
                String severity = byPriority.getOrDefault(bare(name), spelled(name));
                if (severity != null) {
                    return severity;
                }
            }
        }
        return urgency == null ? null : byUrgency.get(bare(urgency));
    }

    /** {@code SEV-n} of a severity in any spelling. @throws IllegalArgumentException where it is none */
    public static String parseSeverity(String text) {
        String severity = text == null ? null : spelled(text);
        if (severity == null) {
            throw new IllegalArgumentException("\"" + text + "\" is no severity; write SEV-1, SEV-2 and so on");
        }
        return severity;
    }

    private static Set<String> severities(List<String> names) {
        return names.stream().map(SeverityRules::parseSeverity).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, String> severityMap(String text) {
        return pairs(text, SeverityRules::parseSeverity).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(pair -> bare(pair.getKey()), Map.Entry::getValue, (a, b) -> a));
    }

    private static Map<String, Duration> targets(String text) {
        return pairs(text, SeverityRules::duration).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        pair -> parseSeverity(pair.getKey()), Map.Entry::getValue, (a, b) -> a));
    }

    private static <T> Map<String, T> pairs(String text, Function<String, T> value) {
        Map<String, T> pairs = new LinkedHashMap<>();
        for (String part : text.split(",")) {
            String[] sides = part.strip().split("=", -1);
            if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
                throw new IllegalArgumentException("\"" + part.strip() + "\" is not of the form name=value");
            }
            if (pairs.put(sides[0].strip(), value.apply(sides[1].strip())) != null) {
                throw new IllegalArgumentException("\"" + sides[0].strip() + "\" stands there twice");
            }
        }
        return pairs;
    }

    private static Duration duration(String text) {
        try {
            return positive(Duration.parse(text), text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no ISO 8601 duration such as PT30M", e);
        }
    }

    private static Duration positive(Duration duration, String what) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(what + " must be longer than nothing, not " + duration);
        }
        return duration;
    }

    private static String spelled(String text) {
        Matcher matcher = SEVERITY.matcher(bare(text));
        return matcher.matches() ? "SEV-" + matcher.group(1) : null;
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
