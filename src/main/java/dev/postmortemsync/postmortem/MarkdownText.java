package dev.postmortemsync.postmortem;

import dev.postmortemsync.work.Invisible;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The one place where text of others becomes part of a Markdown line or table cell, and stays text there. Alert titles
 * and notes are written by whoever can raise an alert, so none of their characters may mean anything.
 */
public final class MarkdownText {

    /** Whitespace and control characters in any number: a line of ours stays one line, a row one row. */
    private static final Pattern GAP = Pattern.compile("[\\s\\p{Cc}\\p{Z}]+");

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");
    private static final Pattern ALWAYS = Pattern.compile("[\\\\`*\\[\\]|~]");
    /** Between letters an underscore is no emphasis, and names of code stay readable. */
    private static final Pattern UNDERSCORE = Pattern.compile("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    private static final Pattern TAG_START = Pattern.compile("<(?=[\\p{L}/!?])");
    private static final Pattern ENTITY_START = Pattern.compile("&(?=#|[A-Za-z][A-Za-z0-9]*;)");
    private static final Pattern BLOCK_START =
            Pattern.compile("^(?:#(?=#{0,5}(?:\\s|$))|[+-](?=[\\s-]|$)|[=>]|(\\d{1,9})(?=[.)](?:\\s|$)))");
    private static final Pattern HEADING_END = Pattern.compile("(?<=^|\\s)#+$");
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)^https?://[^\\s]+$");

    private static final String HARMLESS = ".,:;/@%!?'\"()$-";
    private static final String NOT_IN_LINKS = "\\`*[]()<>|\"^{}";

    private MarkdownText() {}

    /** The text as one line of Markdown that shows exactly its words; {@code null} is empty. */
    public static String of(String text) {
        if (text == null) {
            return "";
        }
        if (meansNothing(text)) {
            return text;
        }
        String line = escaped(plain(text));
        var start = BLOCK_START.matcher(line);
        if (start.find()) {
            int at = start.group(1) == null ? 0 : start.end();
            line = line.substring(0, at) + "\\" + line.substring(at);
        }
        return HEADING_END.matcher(line).replaceFirst(hashes -> "\\\\" + hashes.group());
    }

    /** Whether nothing in it could be anything but text, as in most texts: a long timeline has thousands. */
    private static boolean meansNothing(String text) {
        if (text.isEmpty() || !Character.isLetter(text.charAt(0)) || text.charAt(text.length() - 1) == ' ') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            boolean harmless = c == ' ' ? text.charAt(i - 1) != ' ' : HARMLESS.indexOf(c) >= 0;
            if (!plain && !harmless) {
                return false;
            }
        }
        return true;
    }

    /** The text as a reader of the document sees it: one line without invisible characters, not escaped. */
    public static String plain(String text) {
        if (isPlain(text)) {
            return text;
        }
        String visible = Invisible.removedFrom(LONE_SURROGATE.matcher(text).replaceAll("\uFFFD"));
        return GAP.matcher(visible).replaceAll(" ").strip();
    }

    /** Whether it is one line of ASCII with single spaces between. */
    private static boolean isPlain(String text) {
        char last = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == ' ' && last == ' ') {
                return false;
            }
            last = c;
        }
        return last != ' ' || text.isEmpty();
    }

    private static String escaped(String line) {
        String always = ALWAYS.matcher(line)
                .replaceAll(found -> "\\\\" + (found.group().equals("\\") ? "\\\\" : found.group()));
        String underscores = replaced(always, '_', UNDERSCORE, "\\\\_");
        String tags = replaced(underscores, '<', TAG_START, "\\\\<");
        return replaced(tags, '&', ENTITY_START, "\\\\&");
    }

    /** Most lines do not have the character at all. */
    private static String replaced(String line, char rare, Pattern pattern, String by) {
        return line.indexOf(rare) < 0 ? line : pattern.matcher(line).replaceAll(by);
    }

    /**
     * A link, or the label alone where the address is missing or leads anywhere but to the web.
     *
     * @param label text of others
     * @param url address of others
     */
    public static String link(String label, String url) {
        String address = url == null ? "" : url.strip();
        if (!WEB_ADDRESS.matcher(address).matches()) {
            return of(label);
        }
        return "[" + (label == null ? "" : escaped(plain(label))) + "](" + encoded(address) + ")";
    }

    /** Percent-encodes what could end the link or be read as Markdown, and all that is not ASCII. */
    private static String encoded(String address) {
        StringBuilder result = new StringBuilder();
        for (byte part : address.getBytes(StandardCharsets.UTF_8)) {
            int c = part & 0xFF;
            if (c <= ' ' || c >= 0x7F || NOT_IN_LINKS.indexOf(c) >= 0) {
                result.append(String.format("%%%02X", c));
            } else {
                result.append((char) c);
            }
        }
        return replaced(result.toString(), '&', ENTITY_START, "&amp;");
    }
}
