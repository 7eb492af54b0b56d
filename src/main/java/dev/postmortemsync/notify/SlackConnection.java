package dev.postmortemsync.notify;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Slack's own client, which neither waits nor tries again here: that is the job layer's. */
@ApplicationScoped
class SlackConnection {

    private static final Logger LOG = Logger.getLogger(SlackConnection.class);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Slack slack;

    SlackConnection(NotifyConfig config) {
        SlackConfig settings = new SlackConfig();
        String url = config.slackApiUrl().toString();
        settings.setMethodsEndpointUrlPrefix(url.endsWith("/") ? url : url + "/");
        settings.setHttpClientReadTimeoutMillis((int) ANSWER.toMillis());
        settings.setHttpClientCallTimeoutMillis((int) ANSWER.multipliedBy(2).toMillis());
        // The calls are few, and what is slowed down here would be slowed down without anybody seeing it.
        settings.setStatsEnabled(false);
        settings.getMethodsConfig().setStatsEnabled(false);
        this.slack = Slack.getInstance(settings);
    }

    Slack slack() {
        return slack;
    }

    void stop(@Observes ShutdownEvent event) {
        try {
            slack.close();
        } catch (Exception e) {
            LOG.debugf(e, "Slack's client did not close");
        }
    }
}
