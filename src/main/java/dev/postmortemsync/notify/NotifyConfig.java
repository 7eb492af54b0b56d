package dev.postmortemsync.notify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Who is told, where and when. A channel without its settings is off. */
@ConfigMapping(prefix = "notify")
public interface NotifyConfig {

    /** Slack's incoming webhook; it bears its own secret. */
    Optional<String> slackWebhookUrl();

    /** Slack's bot token, with {@code chat:write}. */
    Optional<String> slackBotToken();

    /** Id or name of the channel that the bot writes into; with an id it can look whether a message arrived. */
    Optional<String> slackChannel();

    /**
     * The incident's own channel, e.g. {@code inc-{number}}, unless a field of it at the pager names one or its conference link leads
     * to one; where there is none, nothing is written.
     */
    Optional<String> slackIncidentChannel();

    /** Where Slack's API is. */
    @WithDefault("https://slack.com/api/")
    URI slackApiUrl();

    /** Addresses that are told of everything that concerns everybody. */
    Optional<List<String>> emailTo();

    /** Whether commander, responders, on-call and owners get e-mails of their own. */
    @WithDefault("true")
    boolean emailPeople();

    /** Whether each incident gets a note at PagerDuty. */
    @WithDefault("true")
    boolean pagerdutyNote();

    /** Names and handles to e-mail addresses, {@code name=person@example.org}. */
    @WithDefault("${plane.owners:}")
    Optional<List<String>> people();

    /** How long after its end an incident is still news. */
    @WithDefault("P1D")
    Duration newsFor();

    /** Messages that one address gets within an hour before further ones are told together. */
    @WithDefault("5")
    int digestOver();

    /** Whether people are reminded. */
    @WithDefault("true")
    boolean reminders();

    /** The zone of business days and of the time of day. */
    @WithDefault("UTC")
    ZoneId zone();

    /** From what time of a business day on people are reminded. */
    @WithDefault("09:00")
    LocalTime at();

    /** The day of the weekly list. */
    @WithDefault("monday")
    DayOfWeek weeklyOn();

    /** Days that are no business days, beside Saturdays and Sundays: {@code 2026-12-25}. */
    Optional<List<String>> holidays();

    /** Who is told of what is overdue for long, in the place of the postmortem's owner. */
    Optional<String> lead();

    /** Business days within which somebody should begin with a draft. */
    @WithDefault("2")
    int beginWithin();

    /** Business days within which a postmortem should be published. */
    @WithDefault("5")
    int publishWithin();

    /** Weeks after the due date at which the lead is told as well. */
    @WithDefault("2")
    int leadAfter();
}
