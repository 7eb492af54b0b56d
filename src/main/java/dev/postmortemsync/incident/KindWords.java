package dev.postmortemsync.incident;

import dev.postmortemsync.incident.NoteKind.Told;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What people's words tell, with an operator's own words beside the built-in ones of {@link NoteKind}: the first telling
 * word decides, and where both begin at the same place, the operator's.
 */
@ApplicationScoped
public class KindWords {

    /** What words alone can tell. */
    private static final Set<Kind> TOLD_BY_WORDS = EnumSet.of(
            Kind.NOTE,
            Kind.STATUS_UPDATE,
            Kind.ROOT_CAUSE,
            Kind.DECISION,
            Kind.MITIGATION,
            Kind.ROLLBACK,
            Kind.RECOVERY,
            Kind.DEPLOY);

    private final Map<Kind, Pattern> own;

    /** @throws IllegalArgumentException naming the part that is wrong */
    KindWords(IncidentConfig config) {
        own = parse(config.kindWords().orElse(""));
    }

    /** What is wrong with the configuration: property name to one sentence; empty where all is well. */
    public static Map<String, String> check(IncidentConfig config) {
        try {
            parse(config.kindWords().orElse(""));
            return Map.of();
        } catch (IllegalArgumentException e) {
            return Map.of("postmortem.kind-words", e.getMessage());
        }
    }

    /** The kind that the text tells; {@link Kind#NOTE} where no word does. */
    public Kind of(String text) {
        Told first = NoteKind.first(text);
        Told ownFirst = Told.NOTHING;
        for (Map.Entry<Kind, Pattern> candidate : own.entrySet()) {
            Matcher matcher = candidate.getValue().matcher(text.strip());
            if (matcher.find() && matcher.start() < ownFirst.at()) {
                ownFirst = new Told(candidate.getKey(), matcher.start());
            }
        }
        return ownFirst.at() <= first.at() ? ownFirst.kind() : first.kind();
    }

    /**
     * The signal as the kind that its words tell, where somebody said them. What a source reports by itself is left alone:
     * its actor is the source, or its kind is another than the built-in words give.
     */
    Signal heard(Signal signal) {
        Kind builtIn = NoteKind.of(signal.event());
        boolean said = !signal.source().equalsIgnoreCase(signal.actor())
                && (signal.kind() == builtIn || signal.kind() == Kind.STATUS_UPDATE && builtIn == Kind.NOTE);
        Kind kind = said ? of(signal.event()) : signal.kind();
        return kind == builtIn || kind == signal.kind() ? signal : signal.as(kind);
    }

    private static Map<Kind, Pattern> parse(String text) {
        Map<Kind, Pattern> words = new EnumMap<>(Kind.class);
        if (text.isBlank()) {
            return words;
        }
        for (String part : text.split(",")) {
            String[] sides = part.strip().split("=", -1);
            if (sides.length != 2 || sides[0].isBlank()) {
                throw new IllegalArgumentException("\"" + part.strip() + "\" is not of the form kind=word|word");
            }
            if (words.put(kind(sides[0].strip()), pattern(part.strip(), sides[1])) != null) {
                throw new IllegalArgumentException("\"" + sides[0].strip() + "\" stands there twice");
            }
        }
        return words;
    }

    private static Kind kind(String name) {
        return TOLD_BY_WORDS.stream()
                .filter(kind -> kind.words().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is none of "
                        + TOLD_BY_WORDS.stream().map(Kind::words).collect(Collectors.joining(", "))));
    }

    /** Each word may stand anywhere, but begins a word of the text. */
    private static Pattern pattern(String part, String words) {
        List<String> each =
                Arrays.stream(words.split("\\|", -1)).map(String::strip).toList();
        if (each.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("\"" + part + "\" is not of the form kind=word|word");
        }
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + each.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
