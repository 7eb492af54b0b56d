package dev.postmortemsync.web;

import java.net.URI;

/**
 * Tells a change that another web site makes a browser ask for, with the credentials the browser adds by itself. Browsers
 * say where a request comes from (Fetch Metadata, else {@code Origin}); machines say nothing, and are not concerned.
 */
final class CrossSite {

    private CrossSite() {}

    /**
     * @param fetchSite {@code Sec-Fetch-Site}, or {@code null}
     * @param origin {@code Origin}, or {@code null}
     * @param host {@code Host} as the service sees it
     * @param baseUrl how people reach the service
     */
    static boolean asked(String fetchSite, String origin, String host, String baseUrl) {
        if (fetchSite != null) {
            return !fetchSite.equals("same-origin") && !fetchSite.equals("none");
        }
        if (origin == null) {
            return false;
        }
        String from = authority(origin);
        return from == null || !from.equalsIgnoreCase(host) && !from.equalsIgnoreCase(authority(baseUrl));
    }

    private static String authority(String url) {
        try {
            return URI.create(url).getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
