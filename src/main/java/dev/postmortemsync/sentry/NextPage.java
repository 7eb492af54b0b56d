package dev.postmortemsync.sentry;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Sentry's {@code Link} header: the next page is always named, but is there only with {@code results="true"}. */
final class NextPage {

    private static final Pattern PART = Pattern.compile("<[^>]*>((?:\\s*;\\s*\\w+=\"[^\"]*\")*)");
    private static final Pattern CURSOR = Pattern.compile("cursor=\"([^\"]+)\"");

    private NextPage() {}

    /** The cursor of the next page, or {@code null} after the last. */
    static String cursorOf(MultivaluedMap<String, ?> headers) {
        List<?> links = headers.get("Link");
        if (links == null) {
            return null;
        }
        for (Object link : links) {
            Matcher part = PART.matcher(link.toString());
            while (part.find()) {
                String attributes = part.group(1);
                Matcher cursor = CURSOR.matcher(attributes);
                if (attributes.contains("rel=\"next\"") && attributes.contains("results=\"true\"") && cursor.find()) {
                    return cursor.group(1);
                }
            }
        }
        return null;
    }
}
