package dev.postmortemsync.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who may come in. Read together with {@code incident.Links}, which has the same prefix. */
@ConfigMapping(prefix = "app")
public interface AuthConfig {

    /**
     * {@code oidc} (people sign in at an OpenID Connect provider, machines send a token), {@code token} (tokens alone) or
     * {@code none} (everyone is an administrator).
     */
    @WithDefault("oidc")
    String auth();

    /** Whether {@code none} is meant, in production. */
    @WithDefault("false")
    boolean authAllowNone();

    /** {@code name:role:sha256-hex-of-token}, see {@link ApiTokens}. Never logged, though no secret can be read back. */
    Optional<List<String>> apiTokens();

    /** How long a person who signed in with a token may be away before signing in anew. */
    @WithDefault("PT2H")
    Duration sessionIdle();

    /** How long such a person may stay altogether. */
    @WithDefault("PT12H")
    Duration sessionLifetime();
}
