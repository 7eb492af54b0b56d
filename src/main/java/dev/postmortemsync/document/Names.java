package dev.postmortemsync.document;

import dev.postmortemsync.postmortem.MarkdownText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How people's names are found in a text, and what stands in their places. Pure. */
final class Names {

    /** Names that are words too: alone they are asked about. */
    private static final Set<String> WORDS = Set.of(
            "Will", "Mark", "May", "Grace", "Hope", "Bill", "Rich", "Art", "Chase", "Drew", "Dean", "Summer", "Max",
            "Frank", "Price", "Young", "Long", "Short", "King", "Field", "Page", "Root", "Case", "Cook", "Rose", "Sky",
            "April", "June", "August", "Joy", "Faith", "Guy", "Jack", "Pat", "Rob", "Sue", "Don", "Ray", "Wood",
            "Stone", "Green", "Brown", "White", "Black", "Gray", "Hill", "Lane", "Park", "Rush", "Swift", "Power",
            "Major", "The");

    /** Words of the template's headings and labels, which an account such as "Postmortem Bot" bears too. */
    private static final Set<String> OURS = Set.of(
            "Postmortem", "Incident", "Timeline", "Summary", "Impact", "Severity", "Status", "Responders", "Commander");

    private static final int SHORTEST_PART = 2;

    private static final int FAR_ENOUGH = 20;
    private static final Pattern SENTENCE_START = Pattern.compile(
            "(?:^|\\n|[|]|[.!?][\"')*_]*\\s)\\s*(?:>\\s*)*(?:[-*+]\\s+|\\d{1,9}[.)]\\s+|#{1,6}\\s+)?[*_\"'\\[]*$");

    private final Map<String, String> spoken = new HashMap<>();
    private final Pattern named;
    private final Pattern perhaps;

    private Names(Map<String, String> roles) {
        roles.forEach((name, role) -> variants(name).forEach(one -> spoken.putIfAbsent(key(one), role)));
        named = anyOf(
                roles.keySet().stream().flatMap(name -> variants(name).stream()).toList());
        perhaps = perhaps(roles);
    }

    /** @param roles by name */
    static Names of(Map<String, String> roles) {
        return new Names(roles);
    }

    /** The text with roles in the places of names. */
    String replaced(String text) {
        return named == null
                ? text
                : named.matcher(text).replaceAll(name -> {
                    String role = spoken.getOrDefault(key(name.group().replaceFirst("^@", "")), People.RESPONDER);
                    return Matcher.quoteReplacement(beginsSentence(text, name.start()) ? capital(role) : role);
                });
    }

    /** Whether nothing but marks stands between the place and the start of its line or cell, or the sentence before. */
    private static boolean beginsSentence(String text, int at) {
        return SENTENCE_START
                .matcher(text.substring(Math.max(0, at - FAR_ENOUGH), at))
                .find();
    }

    /** As a sentence or a cell begins. */
    static String capital(String role) {
        return role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1);
    }

    /** What may be a name or a word; {@code null} where nobody is called like one. */
    Pattern perhaps() {
        return perhaps;
    }

    /** Names that are words, and what stands where a family name does. */
    private static Pattern perhaps(Map<String, String> roles) {
        Pattern words = anyOf(roles.keySet().stream()
                .flatMap(name -> parts(name).stream())
                .filter(WORDS::contains)
                .toList());
        String behindRoles = roles.values().stream()
                .distinct()
                .map(role -> "(?<=\\b(?i:" + Pattern.quote(role) + ") )\\p{Lu}[\\p{L}'-]+")
                .collect(Collectors.joining("|"));
        return behindRoles.isEmpty() ? words : Pattern.compile(words == null ? behindRoles : words + "|" + behindRoles);
    }

    /** The whole name, escaped as in a document too, and each of its parts that is no word. */
    private static Set<String> variants(String name) {
        String bare = name.replaceFirst("^@", "");
        Set<String> variants = parts(bare).stream()
                .filter(part -> part.length() > SHORTEST_PART && !WORDS.contains(part))
                .collect(Collectors.toSet());
        if (!WORDS.contains(bare)) {
            // A handle without its mark is a word as any other.
            variants = name.startsWith("@") ? new HashSet<>() : variants;
            variants.add(name);
            variants.add(MarkdownText.of(name));
        }
        return variants;
    }

    private static List<String> parts(String name) {
        return name.contains("@")
                ? List.of()
                : Arrays.stream(name.split("\\s+"))
                        .filter(part -> !part.isEmpty() && Character.isUpperCase(part.charAt(0)))
                        .filter(part -> !OURS.contains(part))
                        .toList();
    }

    private static String key(String spokenName) {
        return spokenName.replaceFirst("^@", "").toLowerCase(Locale.ROOT);
    }

    /** Longer names first, so that a whole name is one role; parts of a name only as people write names. */
    private static Pattern anyOf(List<String> names) {
        String joined = names.stream()
                .filter(name -> !name.isBlank())
                .distinct()
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .map(name -> (name.indexOf(' ') > 0 || name.indexOf('@') >= 0 ? "(?i:%s)" : "%s")
                        .formatted(Pattern.quote(name)))
                .collect(Collectors.joining("|"));
        return joined.isEmpty()
                ? null
                : Pattern.compile("(?<![\\p{L}\\p{N}_@.-])@?(?:" + joined + ")(?![\\p{L}\\p{N}_@]|[.-][\\p{L}\\p{N}])");
    }
}
