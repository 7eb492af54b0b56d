package dev.postmortemsync.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.inbox.Arrival;
import dev.postmortemsync.work.Request;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentryHookTest {

    private final SentryHook hook = new SentryHook(new Unconfigured());

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "issue | created | {\"issue\":{\"id\":\"7\"}} | user | issue.created | 7",
                "issue | resolved | {\"issue\":{\"id\":\"7\"},\"resolution_type\":\"now\"} | user | issue.resolved | 7",
                "issue | assigned | {\"issue\":{\"id\":\"7\"}} | user | issue.assigned | 7",
                "issue | unresolved | {\"issue\":{\"id\":\"7\"}} | application | issue.unresolved | 7",
                "issue | ignored | {\"issue\":{\"id\":\"7\"}} | user | issue.ignored | 7",
                "issue | archived | {\"issue\":{\"id\":\"7\"}} | user | issue.archived | 7",
                "event_alert | triggered | {\"event\":{\"issue_id\":\"7\"}} | application | event_alert.triggered | 7",
                // One for each event.
                "error | created | {\"error\":{\"issue_id\":\"7\"}} | application | error.created | -",
                "comment | created | {\"comment_id\":1,\"issue_id\":7} | user | comment.created | 7",
                "comment | updated | {\"comment_id\":1,\"issue_id\":7} | user | comment.updated | 7",
                "comment | deleted | {\"comment_id\":1,\"issue_id\":7} | user | comment.deleted | 7",
                // Our own, come back.
                "comment | created | {\"comment_id\":1,\"issue_id\":7} | application | comment.created | -",
                "metric_alert | critical | {\"metric_alert\":{\"organization_id\":\"5\",\"identifier\":\"1\"}} | application | metric_alert.critical | incident_5_1",
                "metric_alert | open | {\"metric_alert\":{\"organization_id\":\"5\",\"identifier\":\"1\"}} | application | metric_alert.open | incident_5_1",
                "metric_alert | warning | {\"metric_alert\":{\"identifier\":\"1\"}} | application | metric_alert.warning | -",
                "installation | created | {\"installation\":{\"uuid\":\"a\"}} | user | installation.created | -",
                "seer | root_cause_started | {\"run_id\":12345} | user | seer.root_cause_started | -",
                "crystal_ball | gazed | {\"issue\":{\"id\":\"7\"}} | user | unknown event crystal_ball.gazed | 7",
                "- | gazed | {} | user | unknown event unknown.gazed | -",
            })
    void everyEventIsKeptAndHintsWhatItIsAbout(
            String resource, String action, String data, String actor, String event, String subject) throws Exception {
        String body = "{\"action\":\"" + action + "\",\"data\":" + data + ",\"actor\":{\"type\":\"" + actor
                + "\",\"id\":1,\"name\":\"Kim\"}}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        Arrival arrival = hook.read(new ObjectMapper().readTree(bytes), bytes, headers(resource));

        assertThat(arrival.event()).isEqualTo(event);
        assertThat(arrival.hint()).isEqualTo(subject == null ? null : new Request(SentryIssueJob.NAME, subject));
    }

    static HttpHeaders headers(String resource) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Sentry-Hook-Resource", resource);
        return (HttpHeaders) Proxy.newProxyInstance(
                SentryHookTest.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getHeaderString") ? headers.get((String) arguments[0]) : null);
    }
}
