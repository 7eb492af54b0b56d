package dev.postmortemsync.ops;

import dev.postmortemsync.work.Refusal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A name, handle or e-mail address as it stands in texts, and how it is found there by PostgreSQL. */
record PersonName(String text) {

    private static final int SHORTEST = 4;
    private static final int MOST = 20;
    private static final Pattern UNFIT = Pattern.compile("[\"\\\\\\p{Cntrl}]");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7F]");

    /** @throws Refusal where a text is too short to be looked for in everything, or there are none */
    static List<PersonName> all(List<String> texts) {
        if (texts == null || texts.isEmpty() || texts.size() > MOST) {
            throw new Refusal("names", "must list 1 to " + MOST + " names, handles or e-mail addresses of one person");
        }
        return texts.stream().map(PersonName::of).distinct().toList();
    }

    private static PersonName of(String given) {
        String text = given == null ? "" : given.strip();
        if (text.length() < SHORTEST) {
            throw new Refusal(
                    "names", "each must have " + SHORTEST + " characters or more, as it is replaced everywhere");
        }
        if (UNFIT.matcher(text).find()) {
            throw new Refusal("names", "must hold no quotation mark, backslash or control character");
        }
        return new PersonName(text);
    }

    /** A regular expression of PostgreSQL: whole words alone, and of an address in any case. */
    String pattern() {
        String literal = text.replaceAll("[^\\p{L}\\p{N}\\s]", "\\\\$0");
        return (text.contains("@") ? "(?i)" : "") + "(?<!\\w)" + literal + "(?!\\w)";
    }

    /** As it stands in JSON that is written in ASCII alone, as some vendors do. */
    String escaped() {
        return NOT_ASCII
                .matcher(text)
                .replaceAll(match -> match.group()
                        .chars()
                        .mapToObj(unit -> String.format("\\\\u%04x", unit))
                        .collect(Collectors.joining()));
    }

    @Override
    public String toString() {
        return "a name";
    }
}
