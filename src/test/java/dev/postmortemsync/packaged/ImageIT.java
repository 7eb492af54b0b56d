package dev.postmortemsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What profile {@code image} built: who runs, what starts, and that nothing of dev and test is in it. */
class ImageIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MEBIBYTE = 1 << 20;

    private static JsonNode config;
    private static final List<TarArchiveEntry> OURS = new ArrayList<>();
    private static final Map<String, byte[]> CONTENT = new HashMap<>();

    @BeforeAll
    static void open() throws IOException {
        Map<String, byte[]> image = new HashMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(Files.newInputStream(Path.of(System.getProperty("image.tar"))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                image.put(entry.getName(), tar.readAllBytes());
            }
        }
        JsonNode manifest = JSON.readTree(image.get("manifest.json")).get(0);
        config = JSON.readTree(image.get(manifest.get("Config").asText()));
        for (JsonNode layer : manifest.get("Layers")) {
            read(new GZIPInputStream(new ByteArrayInputStream(image.get(layer.asText()))));
        }
    }

    private static void read(InputStream layer) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(layer)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().matches("(app|unused)/.*")) {
                    OURS.add(entry);
                    if (!entry.isDirectory()) {
                        CONTENT.put(entry.getName(), tar.readAllBytes());
                    }
                }
            }
        }
    }

    @Test
    void startsTheServiceAsNobodyInParticular() {
        JsonNode container = config.get("config");
        assertThat(container.get("User").asText()).isEqualTo("10001:10001");
        assertThat(texts(container.get("Entrypoint")))
                .startsWith("java")
                .endsWith("-jar", "/app/quarkus-run.jar")
                .contains("-XX:+ExitOnOutOfMemoryError")
                .as("room for what the start cache holds, in a pod of 512 MiB, too")
                .contains("-Xms32m");
        assertThat(container.get("WorkingDir").asText()).isEqualTo("/app");
        assertThat(container.get("ExposedPorts").has("8080/tcp")).isTrue();
    }

    @Test
    void saysWhatItIs() {
        JsonNode labels = config.get("config").get("Labels");
        for (String label : List.of("title", "description", "version", "licenses")) {
            assertThat(labels.path("org.opencontainers.image." + label).asText())
                    .as(label)
                    .isNotBlank();
        }
    }

    @Test
    void bearsNoTimeOfItsBuild() {
        assertThat(OURS)
                .allSatisfy(entry ->
                        assertThat(entry.getLastModifiedTime().toMillis()).isEqualTo(1000));
        assertThat(config.get("created").asText()).isEqualTo("2026-11-01T00:00:00Z");
    }

    @Test
    void holdsTheApplicationAndNothingElse() {
        assertThat(CONTENT.keySet())
                .contains("app/quarkus-run.jar")
                .allMatch(
                        name -> name.matches("app/(quarkus-run\\.jar|postmortem-sync\\.aot|(app|lib|quarkus|sbom)/.*)"))
                .noneMatch(name -> name.matches("(?i).*(embedded|zonky|wiremock|junit|archunit|playwright|assertj).*"));
        assertThat(classes())
                .contains("dev/postmortemsync/Main.class")
                .noneMatch(name -> name.contains("/sandbox/"))
                .noneMatch(name -> name.matches(".*(Test|IT)\\.class"));
    }

    @Test
    void aCacheIsThereWhereTheCommandLineNamesOne() {
        boolean named = texts(config.get("config").get("Entrypoint")).contains("-XX:AOTCache=/app/postmortem-sync.aot");
        assertThat(CONTENT.containsKey("app/postmortem-sync.aot")).isEqualTo(named);
    }

    @Test
    void nothingInItCanBeChangedByWhoRunsIt() {
        assertThat(OURS).allSatisfy(entry -> {
            assertThat(entry.getLongUserId()).as(entry.getName()).isZero();
            assertThat(entry.getMode() & 0022).as(entry.getName()).isZero();
        });
    }

    @Test
    void addsLittleToItsBase() {
        long bytes = CONTENT.entrySet().stream()
                .filter(entry -> !entry.getKey().endsWith(".aot"))
                .mapToLong(entry -> entry.getValue().length)
                .sum();
        assertThat(bytes / MEBIBYTE).as("MiB, unpacked").isBetween(20L, 100L);
    }

    @Test
    void everyLibraryStandsInTheBillOfMaterials() throws IOException {
        JsonNode bom = JSON.readTree(CONTENT.get("app/sbom/postmortem-sync.json"));
        List<String> listed = StreamSupport.stream(bom.get("components").spliterator(), false)
                .map(part -> "app/lib/main/" + part.path("group").asText() + "."
                        + part.path("name").asText() + "-"
                        + part.path("version").asText() + ".jar")
                .toList();
        List<String> libraries = CONTENT.keySet().stream()
                .filter(name -> name.startsWith("app/lib/main/") && name.endsWith(".jar"))
                .toList();
        assertThat(libraries).hasSizeGreaterThan(50);
        assertThat(listed).containsAll(libraries);
    }

    private static List<String> classes() {
        return CONTENT.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith("app/app/") || entry.getKey().startsWith("app/quarkus/"))
                .filter(entry -> entry.getKey().endsWith(".jar"))
                .flatMap(entry -> names(entry.getValue()).stream())
                .collect(Collectors.toList());
    }

    private static List<String> names(byte[] jar) {
        List<String> names = new ArrayList<>();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                names.add(entry.getName());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return names;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
