package dev.postmortemsync.incident;

/** What a timeline entry is; in the order in which entries of one and the same second are told. */
public enum Kind {
    ALERT("alert"),
    PAGE("page"),
    RESPONDER("responder"),
    PRIORITY("priority"),
    ACKNOWLEDGMENT("acknowledgment"),
    ESCALATION("escalation"),
    REASSIGNMENT("reassignment"),
    NOTE("note"),
    STATUS_UPDATE("status update"),
    ROOT_CAUSE("root cause"),
    DECISION("decision"),
    DEPLOY("deploy"),
    MITIGATION("mitigation"),
    ROLLBACK("rollback"),
    RECOVERY("recovery"),
    RESOLUTION("resolution"),
    REOPENING("reopening");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** As shown to people and in the API. */
    public String words() {
        return words;
    }

    /** The kind of these words, upper or lower case. */
    public static Kind of(String words) {
        for (Kind kind : values()) {
            if (kind.words.equalsIgnoreCase(words) || kind.name().equalsIgnoreCase(words)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind must be one of the timeline's kinds, not \"" + words + "\"");
    }
}
