package dev.postmortemsync.incident;

import java.time.Instant;

/**
 * A service at the pager and a project at the error tracker that belong together, or that a person keeps apart.
 *
 * @param service its name or its id
 * @param links how many links taught it; zero where it was not learnt
 * @param by the person who decided, or {@code null}
 * @param at when, or {@code null}
 */
public record ServicePair(String service, String project, Origin origin, long links, String by, Instant at) {

    /** Where a pair is from; the weakest stands first. */
    public enum Origin {
        LEARNT,
        CONFIGURED,
        ADDED,
        REMOVED
    }

    static ServicePair configured(String service, String project) {
        return new ServicePair(service, project, Origin.CONFIGURED, 0, null, null);
    }

    static ServicePair learnt(String service, String project, long links) {
        return new ServicePair(service, project, Origin.LEARNT, links, null, null);
    }

    static ServicePair decided(String service, String project, boolean paired, String by, Instant at) {
        return new ServicePair(service, project, paired ? Origin.ADDED : Origin.REMOVED, 0, by, at);
    }

    /** Whether issues of the project are looked for when the service has an incident. */
    public boolean active() {
        return origin != Origin.REMOVED;
    }

    /** For the reason of a link. */
    String because() {
        return switch (origin) {
            case LEARNT -> "learnt from " + links + (links == 1 ? " earlier link" : " earlier links");
            case CONFIGURED -> "configured";
            case ADDED, REMOVED -> "paired by " + by;
        };
    }
}
