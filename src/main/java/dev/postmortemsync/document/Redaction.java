package dev.postmortemsync.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text with what was found in it allowed, replaced, or blocked as long as nobody has decided. Pure.
 *
 * @param findings in the order of the text
 */
record Redaction(String text, List<Finding> findings) {

    /** Characters of a long line that are told on either side of what was found in it. */
    private static final int AROUND = 120;

    /**
     * @param names what may be a name, or {@code null}
     * @param decisions by the finding's id: the replacement, or empty where it is allowed
     */
    static Redaction of(String text, Pattern names, Map<String, Optional<String>> decisions) {
        StringBuilder redacted = new StringBuilder();
        Map<String, Finding> findings = new LinkedHashMap<>();
        int last = 0;
        for (Scan.Hit hit : Scan.of(text, names)) {
            String id = Finding.idOf(hit);
            Optional<String> decided = decisions.get(id);
            redacted.append(text, last, hit.from());
            redacted.append(decided == null ? "[blocked: " + hit.kind().words() + "]" : decided.orElse(hit.value()));
            last = hit.to();
            findings.merge(
                    id,
                    finding(id, hit, text, decided),
                    (known, again) -> new Finding(
                            id,
                            known.kind(),
                            known.value(),
                            known.context(),
                            known.count() + 1,
                            known.suggestion(),
                            known.decision(),
                            known.replacement()));
        }
        redacted.append(text, last, text.length());
        return new Redaction(redacted.toString(), new ArrayList<>(findings.values()));
    }

    private static Finding finding(String id, Scan.Hit hit, String text, Optional<String> decided) {
        return new Finding(
                id,
                hit.kind().words(),
                hit.value(),
                context(hit, text),
                1,
                "[" + hit.kind().words() + " removed]",
                decided == null ? Finding.OPEN : decided.isPresent() ? Finding.REPLACE : Finding.ALLOW,
                decided == null ? null : decided.map(Redaction::words).orElse(null));
    }

    /** As it was typed, to be typed again: it is kept as Markdown. */
    private static String words(String replacement) {
        return Markdown.words(Markdown.parse(replacement));
    }

    /** Its line; of a long one what is around it. */
    private static String context(Scan.Hit hit, String text) {
        int start = text.lastIndexOf('\n', hit.from()) + 1;
        int next = text.indexOf('\n', hit.to());
        int end = next < 0 ? text.length() : next;
        int from = hit.from() - start > AROUND ? whole(text, hit.from() - AROUND) : start;
        int to = end - hit.to() > AROUND ? whole(text, hit.to() + AROUND) : end;
        return (from > start ? "…" : "") + text.substring(from, to) + (to < end ? "…" : "");
    }

    /** Not inside of a character that is two. */
    private static int whole(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    }
}
