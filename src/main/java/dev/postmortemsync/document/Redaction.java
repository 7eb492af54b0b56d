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
        int start = text.lastIndexOf('\n', hit.from()) + 1;
        int end = text.indexOf('\n', hit.to());
        return new Finding(
                id,
                hit.kind().words(),
                hit.value(),
                text.substring(start, end < 0 ? text.length() : end),
                1,
                "[" + hit.kind().words() + " removed]",
                decided == null ? Finding.OPEN : decided.isPresent() ? Finding.REPLACE : Finding.ALLOW,
                decided == null ? null : decided.orElse(null));
    }
}
