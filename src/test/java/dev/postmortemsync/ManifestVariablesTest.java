package dev.postmortemsync;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every variable has its place in the ConfigMap or in the Secret, set or as a comment, and nothing else stands there. */
class ManifestVariablesTest {

    private static final Path CONFIGURATION = Kustomization.K8S.resolve("base/configuration.env");
    private static final Path SECRETS = Kustomization.K8S.resolve("overlays/production/secret.example.env");
    private static final Path LOCAL_SECRETS = Kustomization.K8S.resolve("overlays/local/secrets.example.env");

    private static final Pattern EXPLAINED = Pattern.compile("`([A-Z][A-Z0-9_]+)[`=]");
    private static final Pattern LINE = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=");
    private static final Pattern SECRET =
            Pattern.compile(".*(TOKEN|SECRET|KEY|PASSWORD|SLACK_WEBHOOK_URL)S?|.*_USERNAME");

    @Test
    void everyVariableOfOurOwnHasItsPlace() {
        assertThat(Stream.concat(listed(CONFIGURATION), listed(SECRETS)).toList())
                .as("%s for what is public, %s for what is secret", CONFIGURATION, SECRETS)
                .containsAll(ConfigurationCheck.variables())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyVariableThatIsListedExists() {
        Set<String> known = Stream.concat(ConfigurationCheck.variables().stream(), explained().stream())
                .collect(Collectors.toSet());
        assertThat(listed(CONFIGURATION)).isSubsetOf(ConfigurationCheck.variables());
        assertThat(listed(SECRETS)).isSubsetOf(known);
        assertThat(listed(LOCAL_SECRETS)).isSubsetOf(known);
        for (String overlay : new String[] {"local", "production"}) {
            assertThat(configured(overlay)).isNotEmpty().isSubsetOf(known);
        }
    }

    @Test
    void secretsStandInTheSecretAlone() {
        assertThat(listed(SECRETS)).isNotEmpty().allMatch(SECRET.asMatchPredicate());
        assertThat(Stream.of(listed(CONFIGURATION), configured("local"), configured("production"))
                        .flatMap(names -> names))
                .noneMatch(SECRET.asMatchPredicate());
    }

    @Test
    void theLocalExampleIsWhole() {
        assertThat(Manifests.of("local").all(Secret.class).stream()
                        .filter(secret -> secret.getMetadata().getName().equals("postmortem-sync"))
                        .flatMap(secret -> secret.getData().keySet().stream()))
                .contains("QUARKUS_DATASOURCE_USERNAME", "QUARKUS_DATASOURCE_PASSWORD");
    }

    @Test
    void everyVariableOfOurOwnIsExplained() {
        assertThat(explained()).containsAll(ConfigurationCheck.variables());
    }

    private static Stream<String> configured(String overlay) {
        return Manifests.of(overlay).all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals("postmortem-sync"))
                .flatMap(map -> map.getData().keySet().stream());
    }

    private static Stream<String> listed(Path file) {
        return LINE.matcher(Kustomization.text(file)).results().map(match -> match.group(1));
    }

    private static Set<String> explained() {
        return EXPLAINED
                .matcher(Kustomization.text(Path.of("README.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
