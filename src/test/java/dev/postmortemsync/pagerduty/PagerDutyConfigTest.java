package dev.postmortemsync.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PagerDutyConfigTest {

    @Test
    void withoutASecretTheRouteIsClosedAndWithoutATokenNobodyIsAsked() {
        PagerDutyConfig config = config();

        assertThat(new PagerDutyHook(config).open()).isFalse();
        assertThat(new PagerDutyPager(config, null, null, null, null, null, null, null, null).on())
                .isFalse();
        assertThat(config.apiUrl()).isEqualTo(URI.create("https://api.pagerduty.com"));
        assertThat(config.pollEvery()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void anEmptySecretIsNone() {
        PagerDutyConfig config = config("pagerduty.webhook-secrets", "", "pagerduty.api-token", "");

        assertThat(new PagerDutyHook(config).open()).isFalse();
        assertThat(new PagerDutyPager(config, null, null, null, null, null, null, null, null).on())
                .isFalse();
    }

    static PagerDutyConfig config(String... settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withConverter(URI.class, 100, URI::create)
                .withMapping(PagerDutyConfig.class);
        for (int i = 0; i < settings.length; i += 2) {
            builder.withDefaultValue(settings[i], settings[i + 1]);
        }
        return builder.build().getConfigMapping(PagerDutyConfig.class);
    }
}
