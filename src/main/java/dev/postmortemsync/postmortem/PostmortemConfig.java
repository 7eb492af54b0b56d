package dev.postmortemsync.postmortem;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What an operator says about postmortems. Parsed and checked by {@link PublishRules}. */
@ConfigMapping(prefix = "postmortem")
public interface PostmortemConfig {

    /**
     * Rules that hold before publishing, by severity: {@code SEV-n=rule+rule} separated by commas, {@code none} for no rule;
     * a severity that is not named has all of them.
     */
    Optional<String> publishRules();
}
