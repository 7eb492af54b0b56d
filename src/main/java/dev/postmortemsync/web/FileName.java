package dev.postmortemsync.web;

import java.util.Locale;

/** What a downloaded document is called: ASCII letters and digits of its title alone, since a header is no place for anything else. */
final class FileName {

    private static final int LONGEST = 60;

    private FileName() {}

    /** Without the ending. */
    static String of(String title) {
        String words =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String some = words.substring(0, Math.min(words.length(), LONGEST)).replaceAll("-$", "");
        return some.isEmpty() ? "postmortem" : "postmortem-" + some;
    }
}
