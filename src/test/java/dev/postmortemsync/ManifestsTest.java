package dev.postmortemsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The Kubernetes manifests are whole, safe by default, and set nothing that the README does not explain. */
class ManifestsTest {

    private static final Path K8S = Path.of("k8s");
    private static final Pattern VARIABLE = Pattern.compile("`([A-Z][A-Z0-9_]+)[`=]");

    @Test
    void everyFileIsYamlAndListedByItsKustomization() {
        for (Path file : yamlFiles()) {
            assertThat(documents(file)).as(file.toString()).isNotEmpty();
            if (!file.endsWith("kustomization.yaml")) {
                Map<String, Object> kustomization =
                        documents(file.resolveSibling("kustomization.yaml")).get(0);
                assertThat(kustomization.toString()).contains(file.getFileName().toString());
            }
        }
    }

    @Test
    void everyPodIsRestricted() {
        assertThat(podSpecs()).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod).containsEntry("automountServiceAccountToken", false);
            assertThat(at(pod, "securityContext"))
                    .containsEntry("runAsNonRoot", true)
                    .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
        });
        assertThat(containers())
                .isNotEmpty()
                .allSatisfy(container -> assertThat(at(container, "securityContext"))
                        .containsEntry("allowPrivilegeEscalation", false)
                        .containsEntry("readOnlyRootFilesystem", true)
                        .containsEntry("capabilities", Map.of("drop", List.of("ALL"))));
    }

    @Test
    void everyContainerHasProbesAndBounds() {
        assertThat(containers()).allSatisfy(container -> {
            assertThat(container).containsKeys("startupProbe", "livenessProbe", "readinessProbe");
            assertThat(at(container, "resources", "requests")).containsKeys("cpu", "memory");
            assertThat(at(container, "resources", "limits")).containsKey("memory");
        });
    }

    @Test
    void theServiceIsProbedWhereItSaysSo() {
        Map<String, Object> container = list(at(podSpec(document("base/deployment.yaml"))), "containers")
                .get(0);
        assertThat(at(container, "livenessProbe", "httpGet")).containsEntry("path", "/q/health/live");
        assertThat(at(container, "readinessProbe", "httpGet")).containsEntry("path", "/q/health/ready");
    }

    @Test
    void everyImageHasAFixedVersion() {
        Stream<String> images = containers().stream().map(container -> (String) container.get("image"));
        Stream<String> tags = Stream.of("overlays/local/kustomization.yaml", "overlays/production/kustomization.yaml")
                .flatMap(file -> list(document(file), "images").stream())
                .map(image -> image.get("newName") + ":" + image.get("newTag"));
        assertThat(Stream.concat(images, tags)).allMatch(image -> image.matches("[a-z./-]+:\\d+(\\.\\d+)+"));
    }

    @Test
    void everyVariableThatIsSetIsExplained() throws IOException {
        assertThat(readmeVariables()).containsAll(setVariables());
    }

    @Test
    void everyVariableOfOurOwnIsExplained() throws IOException {
        assertThat(readmeVariables()).containsAll(ConfigurationCheck.variables());
    }

    private static Set<String> setVariables() throws IOException {
        List<String> set = new ArrayList<>();
        for (Path file : yamlFiles()) {
            if (file.endsWith("kustomization.yaml")) {
                Map<String, Object> kustomization = documents(file).get(0);
                for (String generator : List.of("configMapGenerator", "secretGenerator")) {
                    list(kustomization, generator).stream()
                            .filter(map -> "postmortem-sync".equals(map.get("name")))
                            .flatMap(map -> ((List<?>) map.getOrDefault("literals", List.of())).stream())
                            .forEach(literal -> set.add(literal.toString()));
                }
            }
        }
        set.addAll(Files.readAllLines(K8S.resolve("overlays/local/secrets.example.env")));
        return set.stream()
                .map(line -> line.replaceFirst("^#(?=[A-Z])", ""))
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.replaceFirst("=.*", ""))
                .collect(Collectors.toSet());
    }

    private static Set<String> readmeVariables() throws IOException {
        return VARIABLE.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static List<Map<String, Object>> containers() {
        return podSpecs().stream()
                .flatMap(pod -> list(pod, "containers").stream())
                .toList();
    }

    private static List<Map<String, Object>> podSpecs() {
        return yamlFiles().stream()
                .filter(file -> !file.endsWith("resources.yaml"))
                .flatMap(file -> documents(file).stream())
                .filter(document -> Set.of("Deployment", "StatefulSet").contains(document.get("kind")))
                .map(ManifestsTest::podSpec)
                .toList();
    }

    private static Map<String, Object> podSpec(Map<String, Object> workload) {
        return at(workload, "spec", "template", "spec");
    }

    private static Map<String, Object> document(String file) {
        return documents(K8S.resolve(file)).get(0);
    }

    private static List<Path> yamlFiles() {
        try (Stream<Path> files = Files.walk(K8S)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> documents(Path file) {
        try {
            Iterable<Object> documents =
                    new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(file));
            return StreamSupport.stream(documents.spliterator(), false)
                    .map(document -> (Map<String, Object>) document)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Map<String, Object> document, String... path) {
        Map<String, Object> here = document;
        for (String step : path) {
            here = (Map<String, Object>) here.getOrDefault(step, Map.of());
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> document, String key) {
        return (List<Map<String, Object>>) document.getOrDefault(key, List.of());
    }
}
