package dev.postmortemsync;

import dev.postmortemsync.actionitem.DecisionConfig;
import dev.postmortemsync.incident.IncidentConfig;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.notify.NotifyConfig;
import dev.postmortemsync.ops.DoctorConfig;
import dev.postmortemsync.pagerduty.PagerDutyConfig;
import dev.postmortemsync.plane.PlaneConfig;
import dev.postmortemsync.postmortem.PostmortemConfig;
import dev.postmortemsync.sentry.SentryConfig;
import dev.postmortemsync.web.AuthConfig;
import dev.postmortemsync.work.RetentionConfig;
import dev.postmortemsync.work.WorkConfig;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;

/**
 * Reads the whole configuration before anything starts, and says what is wrong with it, all at once and in the names that
 * operators write. A new {@code @ConfigMapping} is one line in {@link #MAPPINGS}; what its types cannot say is one rule in
 * {@link #RULES}.
 */
final class ConfigurationCheck {

    private static final List<Class<?>> MAPPINGS = List.of(
            WorkConfig.class,
            Links.class,
            AuthConfig.class,
            RetentionConfig.class,
            DoctorConfig.class,
            IncidentConfig.class,
            PostmortemConfig.class,
            DecisionConfig.class,
            PagerDutyConfig.class,
            SentryConfig.class,
            PlaneConfig.class,
            NotifyConfig.class);

    private static final List<Rule> RULES = List.of(
            PlatformRules::database,
            PlatformRules::port,
            PlatformRules::baseUrl,
            SignInRules::check,
            IncidentRules::check,
            PostmortemRules::check,
            VendorRules::pagerduty,
            VendorRules::sentry,
            VendorRules::plane,
            NotifyRules::check);

    private ConfigurationCheck() {}

    /** One thing to hold against the settings; reports to {@link Findings}, throws nothing. */
    @FunctionalInterface
    interface Rule {
        void check(Settings settings, Findings findings);
    }

    /** One line per problem, in the order of the check; none where the configuration is whole. */
    static List<String> problems(SmallRyeConfig config) {
        Settings settings = new Settings(config);
        Findings findings = new Findings();
        MAPPINGS.forEach(mapping -> MappedTypes.check(mapping, settings, findings));
        RULES.forEach(rule -> rule.check(settings, findings));
        return findings.lines();
    }

    /** Every variable of our own. */
    static List<String> variables() {
        return MAPPINGS.stream()
                .flatMap(mapping -> MappedTypes.properties(mapping).stream())
                .map(Findings::variable)
                .toList();
    }
}
