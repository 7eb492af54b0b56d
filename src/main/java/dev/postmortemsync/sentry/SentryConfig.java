package dev.postmortemsync.sentry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How Sentry is reached. Without token and organization it is not asked, without a secret its webhook route is closed. */
@ConfigMapping(prefix = "sentry")
public interface SentryConfig {

    /** Where Sentry is; {@code https://us.sentry.io}, {@code https://de.sentry.io} or an origin of one's own. */
    @WithDefault("https://sentry.io")
    URI apiUrl();

    /** Token of an internal integration, with {@code event:read} and {@code org:read}. */
    Optional<String> authToken();

    /** The integration's installation, a UUID; with it each linked issue shows a link to its postmortem. */
    Optional<String> installation();

    /** Whether each linked issue gets a comment that names its postmortem; needs {@code event:write}. */
    @WithDefault("false")
    boolean comment();

    /** The organization's slug. */
    Optional<String> organization();

    /** Client secrets of the integrations, separated by commas; any may match. */
    Optional<List<String>> webhookSecrets();

    /** Whether figures, releases and tags are asked for as well: some ten requests, two or three times an incident. */
    @WithDefault("true")
    boolean metrics();

    /** Tags that tell where a user was, the most telling first. */
    @WithDefault("geo.country_code,geo.region,region")
    List<String> regionTags();

    /** Tags that tell what kind of customer a user was, the most telling first. */
    @WithDefault("customer_tier,plan,segment")
    List<String> segmentTags();

    /** How long an answer may take. */
    @WithDefault("PT10S")
    Duration readTimeout();

    /** How often changes that no webhook told of are looked for. */
    @WithDefault("PT2M")
    Duration pollEvery();

    /** What Sentry is asked per minute at most, by all replicas together; it limits each route by itself. */
    @WithDefault("300")
    int requestsPerMinute();
}
