package dev.postmortemsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What watches the service: every alert can be acted on, and every figure that is asked for exists. */
class AlertsTest {

    private static final Manifests PRODUCTION = Manifests.of("production");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern METRIC = Pattern.compile("postmortem_[a-z_]+");
    private static final String OPERATIONS = Kustomization.text(Kustomization.K8S.resolve("README.md"));

    @Test
    void everyAlertSaysWhoActsAndHow() {
        assertThat(alerts()).hasSizeGreaterThan(8).allSatisfy(alert -> {
            String name = alert.get("alert").asText();
            assertThat(Set.of("page", "ticket"))
                    .contains(alert.path("labels").path("severity").asText());
            assertThat(alert.path("annotations").path("summary").asText()).isNotBlank();
            assertThat(alert.path("annotations").path("runbook").asText())
                    .isEqualTo("k8s/README.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(OPERATIONS).contains("\n### " + name + "\n");
        });
    }

    @Test
    void everyParagraphHasItsAlert() {
        assertThat(OPERATIONS
                        .lines()
                        .filter(line -> line.startsWith("### Postmortem"))
                        .map(line -> line.substring(4)))
                .containsExactlyInAnyOrderElementsOf(alerts().stream()
                        .map(alert -> alert.get("alert").asText())
                        .toList());
    }

    @Test
    void everyFigureThatIsAskedForIsExplained() throws IOException {
        String explained = Kustomization.text(Path.of("README.md"));
        List<String> asked = Stream.concat(
                        alerts().stream().map(alert -> alert.get("expr").asText()), queries(dashboard()).stream())
                .flatMap(query -> METRIC.matcher(query).results().map(match -> match.group()))
                .map(metric -> metric.replaceFirst("_count$", ""))
                .toList();
        assertThat(asked)
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(explained).containsPattern("`" + metric + "[`{]"));
    }

    @Test
    void theDashboardIsOneThatGrafanaFinds() throws IOException {
        JsonNode dashboard = dashboard();
        assertThat(dashboard.get("uid").asText()).isEqualTo("postmortem-sync");
        assertThat(queries(dashboard)).hasSizeGreaterThan(10).doesNotContain("");
        assertThat(dashboard.get("panels").findValuesAsText("title")).doesNotHaveDuplicates();
    }

    @Test
    void prometheusFindsTheService() {
        JsonNode spec = JSON.valueToTree(PRODUCTION.custom("ServiceMonitor").get("spec"));
        Service service = PRODUCTION.all(Service.class).get(0);
        spec.path("selector")
                .path("matchLabels")
                .fields()
                .forEachRemaining(label -> assertThat(service.getMetadata().getLabels())
                        .containsEntry(label.getKey(), label.getValue().asText()));
        assertThat(service.getSpec().getPorts())
                .extracting(ServicePort::getName)
                .contains(spec.path("endpoints").path(0).path("port").asText());
        assertThat(spec.path("endpoints").path(0).path("path").asText()).isEqualTo("/q/metrics");
    }

    private static List<JsonNode> alerts() {
        List<JsonNode> alerts = new ArrayList<>();
        JsonNode spec = JSON.valueToTree(PRODUCTION.custom("PrometheusRule").get("spec"));
        spec.path("groups").forEach(group -> group.path("rules").forEach(alerts::add));
        return alerts;
    }

    private static List<String> queries(JsonNode dashboard) {
        return dashboard.get("panels").findValuesAsText("expr");
    }

    private static JsonNode dashboard() throws IOException {
        ConfigMap map = PRODUCTION.all(ConfigMap.class).stream()
                .filter(each -> each.getMetadata().getName().equals("postmortem-sync-dashboard"))
                .findFirst()
                .orElseThrow();
        return JSON.readTree(map.getData().get("dashboard.json"));
    }
}
