package dev.postmortemsync.document;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.incident.ErrorMetrics;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.PagerContext;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.SectionView;
import dev.postmortemsync.postmortem.SignatureView;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who is named in a postmortem, and as what the public meets them. Pure. */
final class People {

    static final String RESPONDER = "a responder";

    private static final Set<String> SYSTEMS = Set.of("sentry", "pagerduty", "plane", "system", "anonymous", "on-call");
    /** What machines do; a person among them is known from elsewhere. */
    private static final Set<Kind> BY_MACHINES = EnumSet.of(Kind.ALERT, Kind.PAGE, Kind.RECOVERY, Kind.DEPLOY);
    /** Names that are words too: alone they are asked about. */
    private static final Set<String> WORDS = Set.of(
            "Will", "Mark", "May", "Grace", "Hope", "Bill", "Rich", "Art", "Chase", "Drew", "Dean", "Summer", "Max",
            "Frank", "Price", "Young", "Long", "Short", "King", "Field", "Page", "Root", "Case", "Cook", "Rose", "Sky",
            "April", "June", "August", "Joy", "Faith", "Guy", "Jack", "Pat", "Rob", "Sue", "Don", "Ray", "Wood",
            "Stone", "Green", "Brown", "White", "Black", "Gray", "Hill", "Lane", "Park", "Rush", "Swift", "Power",
            "Major", "The");

    private static final int SHORTEST_PART = 2;

    private final Map<String, String> roles = new LinkedHashMap<>();
    private final Set<String> systems;
    private final Map<String, String> spoken = new HashMap<>();
    private final Pattern named;
    private final Pattern perhaps;

    private People(Map<String, String> roles, Set<String> systems) {
        this.systems = systems;
        roles.forEach((name, role) -> {
            if (!isSystem(name)) {
                this.roles.put(name, role);
            }
        });
        this.roles.forEach((name, role) -> variants(name).forEach(one -> spoken.putIfAbsent(key(one), role)));
        this.named = anyOf(this.roles.keySet().stream()
                .flatMap(name -> variants(name).stream())
                .toList());
        this.perhaps = perhaps(this.roles);
    }

    /** Names that are words, and what stands where a family name does. */
    private static Pattern perhaps(Map<String, String> roles) {
        Pattern words = anyOf(roles.keySet().stream()
                .flatMap(name -> parts(name).stream())
                .filter(WORDS::contains)
                .toList());
        String behindRoles = roles.values().stream()
                .distinct()
                .map(role -> "(?<=\\b" + Pattern.quote(role) + " )\\p{Lu}[\\p{L}'-]+")
                .collect(Collectors.joining("|"));
        return behindRoles.isEmpty() ? words : Pattern.compile(words == null ? behindRoles : words + "|" + behindRoles);
    }

    /** Everybody that the facts name. */
    static People of(DocumentFacts facts, List<SignatureView> signatures) {
        Map<String, String> roles = new LinkedHashMap<>();
        facts.courses().forEach(course -> put(roles, course.incident().commander(), "the incident commander"));
        facts.courses().forEach(course -> {
            IncidentView incident = course.incident();
            incident.responders().forEach(name -> put(roles, name, RESPONDER));
            incident.pagerContext().asked().stream()
                    .map(PagerContext.Asked::name)
                    .forEach(name -> put(roles, name, RESPONDER));
        });
        Set<String> machines = machines(facts);
        facts.timeline().stream()
                .map(TimelineEntryView::actor)
                .filter(actor -> actor != null && !machines.contains(actor.toLowerCase(Locale.ROOT)))
                .forEach(actor -> put(roles, actor, RESPONDER));
        put(roles, facts.postmortem().owner(), "the owner of this postmortem");
        facts.postmortem().reviewers().forEach(name -> put(roles, name, "a reviewer"));
        signatures.forEach(signature -> put(roles, signature.signedBy(), "a reviewer"));
        facts.actionItems().stream().map(ActionItemView::owner).forEach(name -> put(roles, name, "an engineer"));
        facts.courses().stream()
                .map(course -> course.incident().metrics())
                .filter(metrics -> metrics != null)
                .flatMap(metrics -> metrics.releases().stream())
                .flatMap(release -> release.commits().stream())
                .map(ErrorMetrics.Commit::author)
                .forEach(name -> put(roles, name, "an engineer"));
        facts.postmortem().sections().stream()
                .map(SectionView::editedBy)
                .forEach(name -> put(roles, name, "an editor"));
        return new People(roles, machines);
    }

    /** For a table of cases. */
    static People of(Map<String, String> roles) {
        return new People(roles, Set.of());
    }

    private static void put(Map<String, String> roles, String name, String role) {
        if (name != null && name.strip().length() > 1) {
            roles.putIfAbsent(name.strip(), role);
        }
    }

    /** Actors that do nothing but what machines do, and the services themselves. */
    private static Set<String> machines(DocumentFacts facts) {
        Map<String, Set<Kind>> acts = new HashMap<>();
        facts.timeline().stream()
                .filter(entry -> entry.actor() != null)
                .forEach(entry -> acts.computeIfAbsent(
                                entry.actor().toLowerCase(Locale.ROOT), actor -> EnumSet.noneOf(Kind.class))
                        .add("hand".equals(entry.source()) ? Kind.NOTE : entry.kind()));
        Set<String> machines = acts.entrySet().stream()
                .filter(act -> BY_MACHINES.containsAll(act.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        facts.courses().stream()
                .map(course -> course.incident().service())
                .filter(service -> service != null)
                .forEach(service -> machines.add(service.toLowerCase(Locale.ROOT)));
        facts.courses().stream()
                .flatMap(course -> course.incident().responders().stream())
                .forEach(person -> machines.remove(person.toLowerCase(Locale.ROOT)));
        machines.addAll(SYSTEMS);
        return machines;
    }

    /** The actor of a timeline row: a machine as it is called, everybody else by role. */
    String actor(String name) {
        if (name.isBlank() || isSystem(name)) {
            return name;
        }
        return roles.entrySet().stream()
                .filter(one -> one.getKey().equalsIgnoreCase(name.strip()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(RESPONDER);
    }

    /** The text with roles in the places of names. */
    String withRoles(String text) {
        return named == null
                ? text
                : named.matcher(text)
                        .replaceAll(name -> Matcher.quoteReplacement(
                                spoken.getOrDefault(key(name.group().replaceFirst("^@", "")), RESPONDER)));
    }

    /** What may be a name or a word; {@code null} where nobody is called like one. */
    Pattern perhaps() {
        return perhaps;
    }

    private boolean isSystem(String name) {
        return SYSTEMS.contains(name.strip().toLowerCase(Locale.ROOT))
                || systems.contains(name.strip().toLowerCase(Locale.ROOT));
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
