package dev.postmortemsync.pagerduty;

/**
 * The incident's custom fields that are read, by name or display name; {@code null} where none is configured.
 *
 * @param commander the one that names the commander, where no role does
 * @param channel the one that names the incident's Slack channel
 */
record NamedFields(String commander, String channel) {

    static final NamedFields NONE = new NamedFields(null, null);

    static NamedFields of(PagerDutyConfig config) {
        return new NamedFields(
                config.commanderField().orElse(null), config.slackChannelField().orElse(null));
    }

    /** Whether any is read at all. */
    boolean any() {
        return commander != null || channel != null;
    }
}
