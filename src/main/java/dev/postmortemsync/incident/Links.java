package dev.postmortemsync.incident;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.UUID;

/** How people reach what this service shows; used in every link that leaves it. */
@ConfigMapping(prefix = "app")
public interface Links {

    /** Where people reach the service, without a slash at the end. */
    @WithDefault("http://localhost:8080")
    String baseUrl();

    /** The first page. */
    default String start() {
        return base() + "/";
    }

    /** The page of an incident. */
    default String incident(UUID id) {
        return base() + "/incidents/" + id;
    }

    /** The page of a postmortem. */
    default String postmortem(UUID id) {
        return base() + "/postmortems/" + id;
    }

    private String base() {
        return baseUrl().replaceAll("/+$", "");
    }
}
