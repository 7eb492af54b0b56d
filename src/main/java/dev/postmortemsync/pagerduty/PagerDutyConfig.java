package dev.postmortemsync.pagerduty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How PagerDuty is reached. Without a token it is not asked, without a secret its webhook route is closed. */
@ConfigMapping(prefix = "pagerduty")
public interface PagerDutyConfig {

    /** Where the REST API is; {@code https://api.eu.pagerduty.com} for accounts in the EU. */
    @WithDefault("https://api.pagerduty.com")
    URI apiUrl();

    /** REST API token. */
    Optional<String> apiToken();

    /** E-mail of the PagerDuty user that notes are written as. */
    Optional<String> fromEmail();

    /** Name or display name of the incident's custom field that names the commander, where no role does. */
    Optional<String> commanderField();

    /** Name or display name of the incident's custom field that holds its Slack channel, by id, name or link. */
    Optional<String> slackChannelField();

    /** Secrets of the webhook subscriptions, separated by commas; any may match. */
    Optional<List<String>> webhookSecrets();

    /** How long an answer may take. */
    @WithDefault("PT10S")
    Duration readTimeout();

    /** How often changes that no webhook told of are looked for. */
    @WithDefault("PT1M")
    Duration pollEvery();

    /** How much of the past the first start reads; zero for none. */
    @WithDefault("P30D")
    Duration backfill();

    /** Id of the subscription that sends us webhooks; else it is found by its address. */
    Optional<String> webhookSubscription();

    /** How often it is looked whether that subscription is switched on. */
    @WithDefault("PT10M")
    Duration subscriptionEvery();

    /** What PagerDuty is asked per minute at most, by all replicas together; it allows 960 per account and key. */
    @WithDefault("900")
    int requestsPerMinute();
}
