package dev.postmortemsync.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a text what may not belong into public. Pure; errs on the side of asking. */
final class Scan {

    /** One place of the text; no two overlap. */
    record Hit(Sensitive kind, String value, int from, int to) {}

    private static final Comparator<Hit> WIDEST_FIRST = Comparator.comparingInt(Hit::from)
            .thenComparing(Comparator.comparingInt(Hit::to).reversed())
            .thenComparing(Hit::kind);

    private Scan() {}

    /** @param names what may be a name, or {@code null} */
    static List<Hit> of(String text, Pattern names) {
        List<Hit> all = new ArrayList<>();
        for (Sensitive kind : Sensitive.values()) {
            Pattern pattern = kind == Sensitive.NAME ? names : kind.pattern();
            if (pattern == null) {
                continue;
            }
            Matcher found = pattern.matcher(text);
            while (found.find()) {
                all.add(new Hit(kind, found.group(), found.start(), found.end()));
            }
        }
        all.sort(WIDEST_FIRST);
        List<Hit> hits = new ArrayList<>();
        int end = 0;
        for (Hit hit : all) {
            // A part that reaches beyond the one before must not slip through: it is found as what is left of it.
            if (hit.from() >= end) {
                hits.add(hit);
                end = hit.to();
            } else if (hit.to() > end) {
                hits.add(new Hit(hit.kind(), text.substring(end, hit.to()), end, hit.to()));
                end = hit.to();
            }
        }
        return hits;
    }
}
