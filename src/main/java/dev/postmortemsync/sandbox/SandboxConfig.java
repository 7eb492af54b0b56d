package dev.postmortemsync.sandbox;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Points the service at the stand-in of each vendor that has no credential. Active in the profile {@code dev}, and
 * where {@code sandbox.enabled=true}; {@code sandbox.enabled=false} switches it off. Everything that an operator sets,
 * in the environment, a system property or {@code application.properties}, is stronger. A credential that is set,
 * even to nothing, means that the stand-in is not wanted.
 */
public final class SandboxConfig implements ConfigSourceFactory {

    /** Below application.properties (250), above what the code has as defaults. */
    static final int ORDINAL = 120;

    private static final String ENABLED = "sandbox.enabled";
    private static final String NEWS_FOR = "P36500D";
    private static final String DEFAULT_PORT = "8080";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (!enabled(context)) {
            return List.of();
        }
        String baseUrl = "http://localhost:" + port(context);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("app.base-url", baseUrl);
        for (StandIn standIn : StandIn.values()) {
            if (value(context, standIn.credentialProperty()) == null) {
                settings.putAll(standIn.settings(baseUrl));
            }
        }
        settings.putAll(messages(context, baseUrl));
        return List.of(new PropertiesConfigSource(settings, "stand-ins of the vendors", ORDINAL));
    }

    /** Where messages go that would go to people. The story is of a day long past, and is told all the same. */
    private static Map<String, String> messages(ConfigSourceContext context, String baseUrl) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (value(context, "notify.slack-bot-token") == null && value(context, "notify.slack-webhook-url") == null) {
            settings.putAll(SlackStandIn.settings(baseUrl));
        }
        settings.put("quarkus.mailer.host", "localhost");
        settings.put("quarkus.mailer.from", "postmortem-sync@acme.example");
        settings.put("notify.email-to", String.join(",", SandboxMail.readers()));
        settings.put("notify.news-for", NEWS_FOR);
        return settings;
    }

    private static boolean enabled(ConfigSourceContext context) {
        String asked = value(context, ENABLED);
        return asked == null ? context.getProfiles().contains("dev") : Boolean.parseBoolean(asked.strip());
    }

    private static String port(ConfigSourceContext context) {
        String property = context.getProfiles().contains("test") ? "quarkus.http.test-port" : "quarkus.http.port";
        String port = value(context, property);
        return port == null || port.isBlank() ? DEFAULT_PORT : port.strip();
    }

    private static String value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null ? null : value.getValue();
    }
}
