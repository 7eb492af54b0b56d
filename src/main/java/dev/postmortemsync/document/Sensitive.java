package dev.postmortemsync.document;

import java.util.regex.Pattern;

/**
 * What does not belong into public unless a person says so, and how it is recognised. The most telling stand first. No group
 * is repeated without end: a text of many thousand characters would end the stack, or be read for ever.
 */
enum Sensitive {
    PRIVATE_KEY("private key", "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)"),
    CREDENTIALS("address with a password", "(?i)\\b[a-z][a-z0-9+.-]{0,30}://[^\\s/:@]+:[^\\s/@]+@[^\\s)>|]+"),
    TOKEN(
            "token",
            "\\b(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_\\w{20,}|github_pat_\\w{20,}|glpat-[\\w-]{16,}|xox[abeoprs]-[\\w-]{10,}"
                    + "|xapp-[\\w-]{10,}|[rs]k_(?:live|test)_\\w{10,}|sk-[\\w-]{20,}|AIza[\\w-]{35}|ya29\\.[\\w-]{20,}"
                    + "|eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*|npm_\\w{30,}|sntry[su]_[\\w=+/-]{16,}|plane_api_\\w{16,}"
                    + "|SG\\.[\\w-]{16,}\\.[\\w-]{16,}|dop_v1_\\w{20,}|hv[bs]\\.[\\w-]{20,})|(?i:\\bBearer\\s+[\\w.~+/=-]{12,})"),
    PASSWORD(
            "password or key",
            "(?i)(?<![\\p{L}\\p{N}])(?:[a-z0-9_-]{0,64}[_-])?(?:password|passwd|pwd|secret|api[_-]?key|access[_-]?key|token)\\s*[:=]\\s*"
                    + "[\"'`]?[^\\s\"'`,;|]{4,}"),
    LINK("link", "(?i)\\bhttps?://[^\\s)>\\]|\"]+"),
    EMAIL(
            "e-mail address",
            "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+){0,127}\\.\\p{L}{2,}"),
    HOST(
            "internal host",
            "(?i)(?<![\\w.-])(?:(?:[a-z0-9-]{1,63}\\.){1,127}(?:internal|local|localdomain|lan|corp|intranet|private|svc|consul)"
                    + "(?![\\w-])|localhost(?![\\w-])|ip-\\d+-\\d+-\\d+-\\d+[\\w.-]*|[a-z0-9.-]+\\.amazonaws\\.com)(?::\\d+)?"),
    IP_ADDRESS(
            "IP address",
            "(?<![\\w.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![\\w]|\\.\\d)(?:/\\d+|:\\d+)?"
                    + "|(?<![\\w:])(?:(?:[0-9A-Fa-f]{1,4}:){3,7}[0-9A-Fa-f]{1,4}|(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6})(?![\\w:])"),
    RANDOM(
            "long key",
            "(?<![A-Za-z0-9+/=])(?=[A-Za-z+/=]*\\d)(?=[0-9+/=]*[A-Za-z])[A-Za-z0-9+/=]{32,}(?![A-Za-z0-9+/=])"),
    HANDLE("handle", "(?<![\\p{L}\\p{N}@/._\\\\-])@\\p{L}[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}]"),
    /** Found by {@link People}, since a word may be a name. */
    NAME("name, perhaps", null);

    private final String words;
    private final Pattern pattern;

    Sensitive(String words, String pattern) {
        this.words = words;
        this.pattern = pattern == null ? null : Pattern.compile(pattern);
    }

    /** For people. */
    String words() {
        return words;
    }

    /** {@code null} where no pattern tells. */
    Pattern pattern() {
        return pattern;
    }
}
