package dev.postmortemsync.plane;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where Plane is, and as whom we speak to it. */
@ConfigMapping(prefix = "plane")
public interface PlaneConfig {

    /** The API's host; self-hosted it is the same as the web's. */
    @WithDefault("https://api.plane.so")
    String apiUrl();

    /** What people's links to work items start with. */
    @WithDefault("https://app.plane.so")
    String webUrl();

    /** A dedicated user's API token. A secret; without it the mirror is off. */
    Optional<String> apiKey();

    /** The workspace's slug. */
    Optional<String> workspace();

    /** The project's identifier, the part of a key before the dash, e.g. {@code ROOSE}. */
    Optional<String> project();

    /** Services whose action items go into another project, {@code Service=IDENTIFIER} separated by commas. */
    Optional<String> projects();

    /** The webhooks' secrets, any of which may match; without one there is no webhook route. Secrets. */
    Optional<List<String>> webhookSecrets();

    /** How long an answer may take. */
    @WithDefault("PT20S")
    Duration readTimeout();

    /** How often changes that no webhook told are looked for. */
    @WithDefault("PT2M")
    Duration reconcileEvery();

    /** How often every work item is compared. */
    @WithDefault("PT24H")
    Duration censusEvery();

    /** What Plane allows per minute and key, shared by all replicas. */
    @WithDefault("60")
    int requestsPerMinute();

    /** Handle to e-mail, {@code @handle=name@host} separated by commas. */
    Optional<String> owners();
}
