package dev.postmortemsync.sentry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sentry without anything set. */
class Unconfigured implements SentryConfig {

    @Override
    public URI apiUrl() {
        return URI.create("https://sentry.io");
    }

    @Override
    public Optional<String> authToken() {
        return Optional.empty();
    }

    @Override
    public Optional<String> organization() {
        return Optional.empty();
    }

    @Override
    public Optional<String> installation() {
        return Optional.empty();
    }

    @Override
    public boolean comment() {
        return false;
    }

    @Override
    public Optional<List<String>> webhookSecrets() {
        return Optional.empty();
    }

    @Override
    public boolean metrics() {
        return true;
    }

    @Override
    public List<String> regionTags() {
        return List.of();
    }

    @Override
    public List<String> segmentTags() {
        return List.of();
    }

    @Override
    public Duration readTimeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration pollEvery() {
        return Duration.ofMinutes(2);
    }

    @Override
    public int requestsPerMinute() {
        return 300;
    }
}
