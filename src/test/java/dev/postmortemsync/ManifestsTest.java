package dev.postmortemsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Kubernetes manifests, rendered: whole, known to Kubernetes, and safe by default. */
class ManifestsTest {

    private static final String LOCAL = "local";
    private static final String PRODUCTION = "production";
    private static final Pattern PATH = Pattern.compile("@Path\\(\"/?([^\"/{]*)");

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void isWhatKubectlRenders(String overlay) throws Exception {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl"))),
                "no kubectl here");
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", "k8s/overlays/" + overlay)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String rendered = new String(kubectl.getInputStream().readAllBytes());
        assertThat(kubectl.waitFor()).isZero();

        String withoutHashes = rendered.replaceAll("(name: (?:postmortem-sync|postgres))-[a-z0-9]{10}\\b", "$1");
        assertThat(Kustomization.documents(withoutHashes))
                .containsExactlyInAnyOrderElementsOf(Kustomization.overlay(overlay));
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void isKnownToKubernetes(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        assertThat(manifests.objects())
                .isNotEmpty()
                .allSatisfy(object -> assertThat(object.getMetadata().getName()).isNotBlank());
    }

    @Test
    void aFieldThatKubernetesDoesNotHaveIsFound() {
        List<Map<String, Object>> misspelt = Kustomization.documents("""
                apiVersion: apps/v1
                kind: Deployment
                spec:
                  template:
                    spec:
                      containers:
                        - name: x
                          livenesProbe: {}
                """);
        assertThatThrownBy(() -> Manifests.of(misspelt)).hasMessageContaining("livenesProbe");
    }

    @Test
    void everyFileIsListedByItsKustomization() throws IOException {
        try (Stream<Path> files = Files.walk(Kustomization.K8S)) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(yaml|json)"))
                            .filter(file -> !file.endsWith("kustomization.yaml")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Kustomization.text(file.resolveSibling("kustomization.yaml")))
                            .contains(file.getFileName().toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void everyPodIsRestricted(String overlay) {
        assertThat(pods(overlay)).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getHostNetwork()).isNull();
        });
        assertThat(containers(overlay)).isNotEmpty().allSatisfy(container -> {
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void everyContainerHasProbesAndBounds(String overlay) {
        assertThat(containers(overlay)).allSatisfy(container -> {
            assertThat(container.getStartupProbe()).isNotNull();
            assertThat(container.getLivenessProbe()).isNotNull();
            assertThat(container.getReadinessProbe()).isNotNull();
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKey("memory");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void theServiceIsProbedWhereItSaysSo(String overlay) {
        Container container = Manifests.of(overlay)
                .service()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void everyImageHasAFixedVersion(String overlay) {
        assertThat(containers(overlay))
                .extracting(Container::getImage)
                .allMatch(image -> image.matches("[a-z0-9./-]+:\\d+(\\.\\d+)+(@sha256:[0-9a-f]{64})?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void theServiceIsThereTwice(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        Integer replicas = manifests.service().getSpec().getReplicas();
        List<HorizontalPodAutoscaler> scalers = manifests.all(HorizontalPodAutoscaler.class);
        if (scalers.isEmpty()) {
            assertThat(replicas).isEqualTo(2);
        } else {
            assertThat(replicas).as("is the autoscaler's").isNull();
            assertThat(scalers.get(0).getSpec().getMinReplicas()).isEqualTo(2);
            assertThat(scalers.get(0).getSpec().getScaleTargetRef().getName())
                    .isEqualTo(manifests.service().getMetadata().getName());
        }
        assertThat(manifests
                        .service()
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntVal())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void aStopIsGivenTheTimeThatItTakes(String overlay) throws IOException {
        PodSpec pod = Manifests.of(overlay).service().getSpec().getTemplate().getSpec();
        long sleep = pod.getContainers()
                .get(0)
                .getLifecycle()
                .getPreStop()
                .getSleep()
                .getSeconds();
        String properties = Files.readString(Path.of("src/main/resources/application.properties"));
        long requests = Long.parseLong(properties.replaceFirst("(?s).*quarkus\\.shutdown\\.timeout=(\\d+)S.*", "$1"));
        long jobs = 20;
        assertThat(Kustomization.text(Kustomization.K8S.resolve("base/configuration.env")))
                .contains("WORK_STOP_WAIT=PT" + jobs + "S");
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(sleep + requests + jobs);
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void everySelectorFindsAPod(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        List<Map<String, String>> pods = manifests.pods().stream()
                .map(pod -> pod.getMetadata().getLabels())
                .toList();
        Stream<Map<String, String>> selectors = Stream.of(
                        manifests.all(Service.class).stream()
                                .map(service -> service.getSpec().getSelector()),
                        manifests.all(PodDisruptionBudget.class).stream()
                                .map(budget -> labels(budget.getSpec().getSelector())),
                        manifests.all(NetworkPolicy.class).stream()
                                .map(policy -> labels(policy.getSpec().getPodSelector())),
                        manifests.pods().stream()
                                .flatMap(pod -> pod.getSpec().getTopologySpreadConstraints().stream())
                                .map(constraint -> labels(constraint.getLabelSelector())))
                .flatMap(stream -> stream);
        assertThat(selectors)
                .hasSizeGreaterThan(4)
                .allSatisfy(selector ->
                        assertThat(pods).anyMatch(labels -> labels.entrySet().containsAll(selector.entrySet())));
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void nothingTalksToWhatNoPolicyNames(String overlay) {
        List<NetworkPolicy> policies = Manifests.of(overlay).all(NetworkPolicy.class);
        assertThat(policies).anySatisfy(policy -> {
            assertThat(labels(policy.getSpec().getPodSelector())).isEmpty();
            assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
            assertThat(policy.getSpec().getIngress()).isEmpty();
            assertThat(policy.getSpec().getEgress()).isEmpty();
        });
        assertThat(policies).allSatisfy(policy -> {
            assertThat(policy.getSpec().getIngress())
                    .allSatisfy(rule -> assertThat(rule.getPorts()).isNotEmpty());
            assertThat(policy.getSpec().getEgress())
                    .allSatisfy(rule -> assertThat(rule.getPorts()).isNotEmpty());
        });
    }

    @Test
    void inProductionOnlyNamedNamespacesTalkToTheService() {
        assertThat(Manifests.of(PRODUCTION).all(NetworkPolicy.class))
                .filteredOn(policy -> policy.getMetadata().getName().equals("postmortem-sync"))
                .singleElement()
                .satisfies(policy -> assertThat(policy.getSpec().getIngress())
                        .singleElement()
                        .satisfies(rule -> assertThat(rule.getFrom())
                                .singleElement()
                                .satisfies(from -> assertThat(
                                                from.getNamespaceSelector().getMatchExpressions())
                                        .isNotEmpty())));
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void everyReferenceLeadsSomewhere(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        for (PodSpec pod : pods(overlay)) {
            for (EnvFromSource source : pod.getContainers().get(0).getEnvFrom()) {
                if (source.getConfigMapRef() != null) {
                    assertThat(manifests.has(
                                    ConfigMap.class, source.getConfigMapRef().getName()))
                            .isTrue();
                } else if (overlay.equals(LOCAL)) {
                    assertThat(manifests.has(Secret.class, source.getSecretRef().getName()))
                            .isTrue();
                }
            }
            if (pod.getServiceAccountName() != null) {
                assertThat(manifests.has(ServiceAccount.class, pod.getServiceAccountName()))
                        .isTrue();
            }
        }
        assertThat(paths(manifests))
                .allSatisfy(path -> assertThat(manifests.has(
                                Service.class, path.getBackend().getService().getName()))
                        .isTrue());
    }

    @Test
    void noSecretStandsInTheProductionOverlay() {
        assertThat(Manifests.of(PRODUCTION).all(Secret.class)).isEmpty();
    }

    @Test
    void theSecretMayComeFromAStore() {
        Map<String, Object> secret = Kustomization.render(Kustomization.K8S.resolve("components/external-secret"))
                .get(0);
        assertThat(Manifests.of(List.of(secret)).custom("ExternalSecret").get("spec"))
                .asString()
                .contains("target={name=postmortem-sync}");
    }

    @Test
    void theIngressReachesEveryPageAndRouteAndNoMore() throws IOException {
        List<HTTPIngressPath> paths = paths(Manifests.of(PRODUCTION));
        Set<String> first = paths.stream()
                .map(path -> path.getPath().substring(1).replaceFirst("/.*", ""))
                .collect(Collectors.toSet());

        assertThat(first)
                .as("of production/ingress.yaml: the beginnings of all paths that are served")
                .containsAll(served());
        assertThat(paths)
                .filteredOn(path -> path.getPathType().equals("Prefix"))
                .noneMatch(path -> path.getPath().equals("/"));
        assertThat(paths)
                .as("health and metrics name what strangers need not know")
                .noneMatch(path -> path.getPath().startsWith("/q"));
    }

    /** First parts of the paths of our own resources and static files. */
    private static Set<String> served() throws IOException {
        Set<String> served;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/dev/postmortemsync"))) {
            served = sources.filter(file -> file.toString().matches(".*(Resource|Page)\\.java"))
                    .filter(file -> !file.toString().contains("sandbox"))
                    .map(Kustomization::text)
                    .flatMap(ManifestsTest::beginnings)
                    .collect(Collectors.toSet());
        }
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/META-INF/resources"))) {
            files.forEach(file -> served.add(file.getFileName().toString()));
        }
        return served;
    }

    private static Stream<String> beginnings(String source) {
        List<String> paths = PATH.matcher(source)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        return paths.stream().findFirst().filter(String::isEmpty).isPresent()
                ? paths.stream()
                : paths.stream().limit(1);
    }

    private static List<HTTPIngressPath> paths(Manifests manifests) {
        return manifests.all(Ingress.class).stream()
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .toList();
    }

    private static Map<String, String> labels(LabelSelector selector) {
        return selector.getMatchLabels() == null ? Map.of() : selector.getMatchLabels();
    }

    private static List<PodSpec> pods(String overlay) {
        return Manifests.of(overlay).pods().stream().map(pod -> pod.getSpec()).toList();
    }

    private static List<Container> containers(String overlay) {
        return pods(overlay).stream()
                .flatMap(pod -> pod.getContainers().stream())
                .toList();
    }
}
