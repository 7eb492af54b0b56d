package dev.postmortemsync;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationCheckTest {

    private static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static final Map<String, String> WHOLE = Map.of(
            "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://db:5432/postmortem",
            "APP_AUTH", "token",
            "APP_API_TOKENS", "ci:editor:" + SHA);

    @Test
    void findsNothingInAWholeConfiguration() {
        assertThat(problems(Map.of())).isEmpty();
    }

    @Test
    void zeroMeansNoBackfill() {
        assertThat(problems(Map.of("PAGERDUTY_BACKFILL", "PT0S"))).isEmpty();
    }

    @Test
    void namesAllThatAnEmptyEnvironmentLacks() {
        assertThat(check(Map.of()))
                .containsExactly(
                        "QUARKUS_DATASOURCE_JDBC_URL: is required, e.g. jdbc:postgresql://host:5432/postmortem",
                        "APP_AUTH: oidc needs QUARKUS_OIDC_AUTH_SERVER_URL");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "QUARKUS_DATASOURCE_JDBC_URL # jdbc:mysql://db/x?password=hush # must be an address of PostgreSQL,"
                        + " e.g. jdbc:postgresql://host:5432/postmortem",
                "QUARKUS_HTTP_PORT # 80080 # \"80080\" is not a port",
                "APP_BASE_URL # postmortem.example.org # \"postmortem.example.org\" is not an http:// or https:// address",
                "APP_AUTH # basic # must be oidc, token or none, not \"basic\"",
                "APP_AUTH # none # none is refused in production unless APP_AUTH_ALLOW_NONE=true",
                "APP_AUTH # `` # is set to nothing; leave it out for the default, oidc",
                "APP_AUTH_ALLOW_NONE # perhaps # \"perhaps\" is not true or false",
                "APP_API_TOKENS # ci:editor:abc # entry 1 does not end in the 64 hex digits of a SHA-256"
                        + " (printf %s TOKEN | sha256sum)",
                "APP_API_TOKENS # ci:root:" + SHA + " # entry 1 has a role that is not viewer, editor or admin",
                "APP_API_TOKENS # ci:viewer:" + SHA + ",ci # entry 2 is not name:role:sha256-hex-of-token",
                "APP_API_TOKENS # ci:viewer:" + SHA + ",ci:admin:" + SHA
                        + " # entry 2 has the name of an earlier entry",
                "WORK_THREADS # many # \"many\" is not a whole number",
                "WORK_THREADS # 0 # \"0\" must be at least 1",
                "WORK_SWEEP_EVERY # -PT3S # \"-PT3S\" must be longer than zero",
                "POSTMORTEM_TARGETS_ACKNOWLEDGE # soon # \"soon\" is not an ISO 8601 duration such as PT1M",
                "POSTMORTEM_SEVERITIES # SEV-1,critical # \"critical\" is no severity; write SEV-1, SEV-2 and so on",
                "POSTMORTEM_SEVERITY_MAP # P1=SEV-1,P2 # \"P2\" is not of the form name=value",
                "POSTMORTEM_SEVERITY_MAP # P1=SEV-1,P1=SEV-2 # \"P1\" stands there twice",
                "POSTMORTEM_TARGETS_RESOLVE # SEV-1=an hour # \"an hour\" is no ISO 8601 duration such as PT30M",
                "POSTMORTEM_CORRELATION_WINDOW # PT5M # \"PT5M\" is not of the form before/after, two ISO 8601 durations"
                        + " such as PT15M/PT30M",
                "POSTMORTEM_SERVICE_PROJECTS # Checkout # \"Checkout\" is not of the form service=project+project",
                "POSTMORTEM_KIND_WORDS # fix=hotfix # \"fix\" is none of note, status update, root cause, decision, deploy,"
                        + " mitigation, rollback, recovery",
                "PAGERDUTY_POLL_EVERY # soon # \"soon\" is not an ISO 8601 duration such as PT1M",
                "PAGERDUTY_BACKFILL # -P1D # \"-P1D\" must be longer than zero",
                "PAGERDUTY_BACKFILL # a month # \"a month\" is not an ISO 8601 duration such as PT1M",
                "SENTRY_REQUESTS_PER_MINUTE # 0 # \"0\" must be at least 1",
                "SENTRY_API_URL # sentry.io # \"sentry.io\" is not an http:// or https:// address",
                "PLANE_API_URL # api.plane.so # \"api.plane.so\" is not an http:// or https:// address",
                "PAGERDUTY_API_URL # api.pagerduty.com # \"api.pagerduty.com\" is not an http:// or https:// address",
                "NOTIFY_ZONE # Berlin # \"Berlin\" is not a time zone such as Europe/Berlin",
                "NOTIFY_AT # nine # \"nine\" is not a time of day such as 09:00",
                "NOTIFY_WEEKLY_ON # someday # \"someday\" is not a day of the week such as monday",
                "NOTIFY_HOLIDAYS # 2026-12-25,Easter # \"Easter\" is not a day such as 2026-12-25",
                "NOTIFY_PEOPLE # Sam # \"Sam\" is not of the form name=person@example.org",
                "NOTIFY_SLACK_WEBHOOK_URL # hush # its value is not an https:// address",
                "NOTIFY_PAGERDUTY_NOTE # maybe # \"maybe\" is not true or false",
                "NOTIFY_NEWS_FOR # long # \"long\" is not an ISO 8601 duration such as PT1M",
                "NOTIFY_DIGEST_OVER # 0 # \"0\" must be at least 1",
                "PLANE_OWNERS # @devops=ops # \"@devops=ops\" is not of the form @handle=person@example.org",
            })
    void saysWhichVariableBreaksWhichRule(String variable, String value, String text) {
        assertThat(problems(Map.of(variable, value))).containsExactly(variable + ": " + text);
    }

    @Test
    void aConnectorIsConfiguredWholeOrNotAtAll() {
        assertThat(problems(Map.of("SENTRY_AUTH_TOKEN", "hush")))
                .containsExactly("SENTRY_ORGANIZATION: is required where SENTRY_AUTH_TOKEN is set");
        assertThat(problems(Map.of("PLANE_API_KEY", "hush")))
                .containsExactly(
                        "PLANE_WORKSPACE: is required where PLANE_API_KEY is set",
                        "PLANE_PROJECT: is required where PLANE_API_KEY is set");
        assertThat(problems(Map.of("PAGERDUTY_FROM_EMAIL", "bot@example.org")))
                .containsExactly("PAGERDUTY_API_TOKEN: is required where PAGERDUTY_FROM_EMAIL is set");
    }

    @Test
    void announcementsNeedWhatCarriesThem() {
        assertThat(problems(Map.of("NOTIFY_EMAIL_TO", "ops@example.org")))
                .containsExactly("QUARKUS_MAILER_HOST: is required where NOTIFY_EMAIL_TO is set");
        assertThat(problems(Map.of("QUARKUS_MAILER_HOST", "smtp.example.org")))
                .containsExactly("QUARKUS_MAILER_FROM: is required where QUARKUS_MAILER_HOST is set");
        assertThat(problems(Map.of("NOTIFY_SLACK_BOT_TOKEN", "hush")))
                .containsExactly("NOTIFY_SLACK_CHANNEL: is required where NOTIFY_SLACK_BOT_TOKEN is set");
        assertThat(problems(Map.of("NOTIFY_SLACK_CHANNEL", "C0123456789")))
                .containsExactly("NOTIFY_SLACK_BOT_TOKEN: is required where NOTIFY_SLACK_CHANNEL is set");
        assertThat(problems(Map.of("PLANE_OWNERS", "@devops=ops@example.org"))).isEmpty();
    }

    @Test
    void openIdConnectNeedsItsProviderAndClient() {
        Map<String, String> oidc = Map.of("APP_AUTH", "oidc");
        assertThat(problems(oidc)).containsExactly("APP_AUTH: oidc needs QUARKUS_OIDC_AUTH_SERVER_URL");
        Map<String, String> more = new HashMap<>(oidc);
        more.put("QUARKUS_OIDC_AUTH_SERVER_URL", "https://id.example.org/realms/ops");
        assertThat(problems(more)).containsExactly("APP_AUTH: oidc needs QUARKUS_OIDC_CLIENT_ID");
        more.put("QUARKUS_OIDC_CLIENT_ID", "postmortem-sync");
        assertThat(problems(more)).isEmpty();
    }

    @Test
    void noneIsTakenWhenItIsMeant() {
        assertThat(problems(Map.of("APP_AUTH", "none", "APP_AUTH_ALLOW_NONE", "true")))
                .isEmpty();
    }

    @Test
    void aReferenceToNothingIsNamed() {
        assertThat(problems(Map.of("WORK_THREADS", "${WORKERS}")))
                .containsExactly("WORK_THREADS: refers to a ${…} that is not set");
    }

    @Test
    void tellsNoSecret() {
        assertThat(String.join(
                        "\n",
                        problems(Map.of(
                                "APP_API_TOKENS", "hush:hush:hush",
                                "SENTRY_AUTH_TOKEN", "hush",
                                "PLANE_API_KEY", "hush",
                                "QUARKUS_DATASOURCE_JDBC_URL", "hush"))))
                .isNotEmpty()
                .doesNotContain("hush");
    }

    private static List<String> problems(Map<String, String> changes) {
        Map<String, String> environment = new HashMap<>(WHOLE);
        environment.putAll(changes);
        return check(environment);
    }

    private static List<String> check(Map<String, String> environment) {
        return ConfigurationCheck.problems(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new EnvConfigSource(environment, 300))
                .build());
    }
}
