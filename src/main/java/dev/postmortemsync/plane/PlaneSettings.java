package dev.postmortemsync.plane;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@link PlaneConfig} as it is used: checked, and without slashes at the ends of addresses. */
@ApplicationScoped
public class PlaneSettings {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9]{1,12}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final PlaneConfig config;
    private final Map<String, String> owners;
    private final Map<String, String> projects;

    /** @throws IllegalArgumentException naming the part that is wrong */
    PlaneSettings(PlaneConfig config) {
        this.config = config;
        this.owners = owners(config.owners().orElse(""));
        this.projects = projects(config.projects().orElse(""));
    }

    /** Services, in lower case, to identifiers of projects, in upper case as Plane stores them. */
    static Map<String, String> projects(String text) {
        Map<String, String> projects = new LinkedHashMap<>();
        for (String part : text.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            int sign = part.lastIndexOf('=');
            String identifier = part.substring(sign + 1).strip();
            if (sign <= 0
                    || part.substring(0, sign).isBlank()
                    || !IDENTIFIER.matcher(identifier).matches()) {
                throw new IllegalArgumentException("\"" + part.strip() + "\" is not of the form Service=PROJECT");
            }
            projects.put(part.substring(0, sign).strip().toLowerCase(Locale.ROOT), identifier.toUpperCase(Locale.ROOT));
        }
        return projects;
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

    /** All that action items may go into, in upper case. */
    Set<String> projects() {
        Set<String> all = new TreeSet<>(projects.values());
        all.add(project());
        return all;
    }

    /** For action items about this service, which may be {@code null}. */
    String project(String service) {
        return service == null
                ? project()
                : projects.getOrDefault(service.strip().toLowerCase(Locale.ROOT), project());
    }

    Duration readTimeout() {
        return config.readTimeout();
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
