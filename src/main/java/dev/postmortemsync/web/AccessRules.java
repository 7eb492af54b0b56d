package dev.postmortemsync.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which role a request needs, by method and path alone. Closed by default: what is not named open needs a role, and what
 * is not a safe method needs a writing one. Operations for administrators say so at their own resource, in addition.
 */
final class AccessRules {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final List<String> OPEN_READS = List.of("/q/health", "/q/metrics");
    /** What the pages before sign-in are made of. */
    private static final Set<String> OPEN_PAGES =
            Set.of("/sign-in", "/sign-in/refused", "/signed-out", "/style.css", "/page.js", "/icon.svg");

    private static final String HTMX = "/webjars/htmx.org";

    private static final Pattern PUBLIC_POSTMORTEM =
            Pattern.compile("(?:/api/v1)?/postmortems/[0-9a-fA-F-]{36}/public");

    private AccessRules() {}

    /**
     * @param path normalised, as the router sees it
     * @param sandboxed whether the vendors' stand-ins are part of this process (development and test)
     * @return the least role that may, or empty where everyone may
     */
    static Optional<Role> roleFor(String method, String path, boolean sandboxed) {
        if (isOpen(method, path, sandboxed)) {
            return Optional.empty();
        }
        return Optional.of(SAFE.contains(method) || endsOwnSession(method, path) ? Role.VIEWER : Role.EDITOR);
    }

    private static boolean isOpen(String method, String path, boolean sandboxed) {
        if (path.indexOf(';') >= 0) {
            // Matrix parameters make two spellings of one path: none of them is worth an open door.
            return false;
        }
        if (isWebhook(path) || isFeedback(path) || sandboxed && isBelow(path, "/sandbox")) {
            return true;
        }
        if (method.equals("POST") && path.equals("/sign-in")) {
            return true;
        }
        return READS.contains(method)
                && (OPEN_PAGES.contains(path)
                        || isBelow(path, HTMX)
                        || OPEN_READS.stream().anyMatch(open -> path.equals(open) || isBelow(path, open))
                        || PUBLIC_POSTMORTEM.matcher(path).matches());
    }

    /** Changes nothing but the browser's own cookie: whoever may come in may go. */
    private static boolean endsOwnSession(String method, String path) {
        return method.equals("POST") && path.equals("/sign-out");
    }

    /** What a vendor sends: signed, so no matter from where. */
    static boolean isWebhook(String path) {
        return isBelow(path, "/webhooks");
    }

    /** Where readers answer by a signed link. */
    private static boolean isFeedback(String path) {
        return isBelow(path, "/feedback");
    }

    private static boolean isBelow(String path, String parent) {
        return path.startsWith(parent + "/");
    }

    /** Whether the method may change something. */
    static boolean changes(String method) {
        return !SAFE.contains(method);
    }
}
