package dev.postmortemsync.plane;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@link PlaneConfig} as it is used: checked, and without slashes at the ends of addresses. */
@ApplicationScoped
public class PlaneSettings {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final PlaneConfig config;
    private final Map<String, String> owners;

    /** @throws IllegalArgumentException naming the part that is wrong */
    PlaneSettings(PlaneConfig config) {
        this.config = config;
        this.owners = owners(config.owners().orElse(""));
    }

    /** Handles, in lower case, to e-mail addresses. */
    static Map<String, String> owners(String text) {
        Map<String, String> owners = new LinkedHashMap<>();
        for (String part : text.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            String[] pair = part.strip().split("\\s*=\\s*", -1);
            if (pair.length != 2 || pair[0].isEmpty() || !EMAIL.matcher(pair[1]).matches()) {
                throw new IllegalArgumentException(
                        "\"" + part.strip() + "\" is not of the form @handle=name@example.org");
            }
            if (owners.put(pair[0].toLowerCase(Locale.ROOT), pair[1]) != null) {
                throw new IllegalArgumentException("\"" + pair[0] + "\" stands there twice");
            }
        }
        return owners;
    }

    /** @throws IllegalArgumentException where it is not an absolute http address */
    static URI address(String text) {
        URI uri = URI.create(text.strip().replaceAll("/+$", ""));
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("\"" + text + "\" is not an address like https://plane.example.org");
        }
        return uri;
    }

    private static Optional<String> filled(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }

    boolean on() {
        return filled(config.apiKey()).isPresent()
                && filled(config.workspace()).isPresent()
                && filled(config.project()).isPresent();
    }

    Map<String, String> owners() {
        return owners;
    }

    URI api() {
        return address(config.apiUrl());
    }

    String apiKey() {
        return filled(config.apiKey()).orElseThrow();
    }

    String workspace() {
        return filled(config.workspace()).orElseThrow();
    }

    /** Upper case, as Plane stores it. */
    String project() {
        return filled(config.project()).orElseThrow().toUpperCase(Locale.ROOT);
    }

    int requestsPerMinute() {
        return config.requestsPerMinute();
    }

    List<String> webhookSecrets() {
        return config.webhookSecrets().orElse(List.of()).stream()
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    /** What people open. */
    String link(String key) {
        return address(config.webUrl()) + "/" + workspace() + "/browse/" + key + "/";
    }
}
