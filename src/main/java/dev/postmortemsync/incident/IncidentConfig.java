package dev.postmortemsync.incident;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator says about severities and targets. Parsed and checked by {@link SeverityRules}. */
@ConfigMapping(prefix = "postmortem")
public interface IncidentConfig {

    /** Severities that get a postmortem. */
    @WithDefault("SEV-1,SEV-2")
    List<String> severities();

    /** PagerDuty priority name to severity, {@code name=SEV-n} separated by commas. */
    @WithDefault("P1=SEV-1,P2=SEV-2,P3=SEV-3,P4=SEV-4,P5=SEV-5")
    String severityMap();

    /** Severity of an incident without a priority, by PagerDuty urgency. */
    @WithDefault("high=SEV-2,low=SEV-4")
    String severityDefault();

    /** Target from detection to acknowledgment, an ISO 8601 duration. */
    @WithName("targets-acknowledge")
    @WithDefault("PT5M")
    Duration targetsAcknowledge();

    /** Target of the whole incident by severity, {@code SEV-n=duration} separated by commas. */
    @WithName("targets-resolve")
    @WithDefault("SEV-1=PT60M,SEV-2=PT30M,SEV-3=PT4H,SEV-4=PT24H,SEV-5=PT72H")
    String targetsResolve();

    /** How long before and after a detection the first event of an issue of the same service may lie: {@code before/after}. */
    @WithDefault("PT15M/PT30M")
    String correlationWindow();

    /** Words that tell what a note is, {@code kind=word|word} separated by commas, beside the built-in English ones. */
    Optional<String> kindWords();

    /** Sentry projects of a PagerDuty service, {@code service=project+project} separated by commas; the service by name or id. */
    Optional<String> serviceProjects();
}
