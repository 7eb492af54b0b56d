package dev.postmortemsync.postmortem;

/**
 * What people wrote of one incident, as it stands in the postmortem of another: below a line that says whence. Pure.
 *
 * @param origin what the other postmortem is called
 * @param text what people wrote in its section
 */
record Brought(String origin, String text) {

    private String block() {
        return "*From the postmortem of " + MarkdownText.of(origin) + ":*\n\n" + text;
    }

    /**
     * The section with it at its end.
     *
     * @param section the section as it is: where nobody wrote in it, the facts of its generated half are kept above
     */
    String addedTo(SectionView section) {
        String own = section.text() != null ? section.text() : Unanswered.removedFrom(section.generated());
        if (own.equals(text)) {
            return own;
        }
        return own.isBlank() ? block() : own + "\n\n" + block();
    }

    /** The section's text without it; where people have changed its words since, they stay. */
    String removedFrom(String own) {
        int at = own.indexOf(block());
        if (at < 0) {
            return own;
        }
        return (own.substring(0, at).strip() + "\n\n"
                        + own.substring(at + block().length()).strip())
                .strip();
    }
}
