package dev.postmortemsync.postmortem;

/**
 * What no fact answers, asked of somebody.
 *
 * @param section where the answer belongs; {@code null} for the sign-off
 * @param whom a person's name or handle, or {@link #NOBODY_KNOWN}
 * @param text Markdown, ends with a question mark
 */
public record Question(SectionKey section, String whom, String text) {

    /** Who is asked where no person is known. */
    public static final String NOBODY_KNOWN = "on-call";

    /** As the document shows it: {@code _@Sam: which customers noticed?_}. */
    public String markdown() {
        String name = whom.startsWith("@") ? whom.substring(1) : whom;
        return "_@" + MarkdownText.of(name) + ": " + text + "_";
    }

    /** Whom to ask: who commanded, else who owns the postmortem, else whoever is on call. */
    public static String whom(String commander, String owner) {
        if (commander != null && !commander.isBlank()) {
            return commander;
        }
        return owner != null && !owner.isBlank() ? owner : NOBODY_KNOWN;
    }
}
