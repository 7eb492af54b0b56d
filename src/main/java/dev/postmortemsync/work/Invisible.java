package dev.postmortemsync.work;

/**
 * Characters that cannot be seen and change how others are read: direction marks, zero-width ones, tags. Texts of others
 * lose them where they come in, so that no page, message or document has to think of them.
 */
public final class Invisible {

    /** The soft hyphen. */
    private static final int FIRST = 0xAD;

    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int EMOJI_SELECTOR = 0xFE0F;

    private Invisible() {}

    /** The text without them; {@code null} stays {@code null}. What joins two emoji into one picture is kept: without it they fall apart. */
    public static String removedFrom(String text) {
        if (text == null || text.chars().allMatch(c -> c < FIRST)) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < points.length; i++) {
            if (!invisible(points[i]) || joinsEmoji(points, i)) {
                kept.appendCodePoint(points[i]);
            }
        }
        return kept.toString();
    }

    private static boolean invisible(int c) {
        return Character.getType(c) == Character.FORMAT
                || c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x3164
                || c == 0xFFA0;
    }

    private static boolean joinsEmoji(int[] points, int at) {
        return points[at] == ZERO_WIDTH_JOINER
                && at > 0
                && at + 1 < points.length
                && (picture(points[at - 1]) || points[at - 1] == EMOJI_SELECTOR)
                && picture(points[at + 1]);
    }

    private static boolean picture(int c) {
        int type = Character.getType(c);
        return type == Character.OTHER_SYMBOL || type == Character.MODIFIER_SYMBOL && c > 0xFFFF;
    }
}
