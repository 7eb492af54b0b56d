package dev.postmortemsync.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Something in a public copy that may not belong there: what it is, and what a person decided about it. One finding stands
 * for all places with the same words.
 *
 * @param id the same for the same words; tells nothing of them
 * @param context where it stands first: its line, or of a long one what is around it
 * @param count how often it stands there
 * @param suggestion what to put in its place
 * @param decision {@code open}, {@code allow} or {@code replace}
 * @param replacement {@code null} but where it is replaced
 */
public record Finding(
        String id,
        String kind,
        String value,
        String context,
        int count,
        String suggestion,
        String decision,
        String replacement) {

    /** Not decided. */
    public static final String OPEN = "open";

    /** Belongs there. */
    public static final String ALLOW = "allow";

    /** Does not. */
    public static final String REPLACE = "replace";

    /** Whether nobody has decided. */
    public boolean isOpen() {
        return decision.equals(OPEN);
    }

    static String idOf(Scan.Hit hit) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((hit.kind() + "\n" + hit.value()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
