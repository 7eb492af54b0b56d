package dev.postmortemsync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Looks into what is shipped: no stand-in, nothing that refers to one, and nothing else that is for dev and test. */
class NoSandboxInTheJarIT {

    private static final Path APPLICATION = Path.of("target", "quarkus-app");
    private static final List<String> NOT_SHIPPED =
            List.of("embedded", "zonky", "wiremock", "playwright", "rest-assured");

    @Test
    void shipsNoClassTemplateOrServiceOfTheSandbox() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path jar : ownJars()) {
            forEachEntry(jar, (name, bytes) -> names.add(name));
        }
        assertThat(names).contains("dev/postmortemsync/inbox/Inbox.class").noneMatch(name -> name.contains("sandbox"));
        assertThat(names).noneMatch(name -> name.equals("META-INF/services/io.smallrye.config.ConfigSourceFactory"));
    }

    @Test
    void refersToNothingOfTheSandbox() throws IOException {
        List<String> references = new ArrayList<>();
        for (Path jar : ownJars()) {
            forEachEntry(jar, (name, bytes) -> {
                String content = new String(bytes, StandardCharsets.ISO_8859_1);
                if (content.contains("postmortemsync/sandbox")
                        || content.contains("postmortemsync.sandbox")
                        || content.contains("templates/sandbox")) {
                    references.add(jar.getFileName() + "!" + name);
                }
            });
        }
        assertThat(references).isEmpty();
    }

    @Test
    void shipsNoLibraryThatIsForDevAndTest() throws IOException {
        try (Stream<Path> files = Files.walk(APPLICATION)) {
            assertThat(files.map(file -> APPLICATION.relativize(file).toString()))
                    .anyMatch(name -> name.startsWith("lib/main/io.quarkus.quarkus-core-"))
                    .noneMatch(name -> NOT_SHIPPED.stream().anyMatch(name::contains));
        }
    }

    /** The application's classes and what Quarkus generated for them. */
    private static List<Path> ownJars() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String directory : List.of("app", "quarkus")) {
            try (Stream<Path> files = Files.list(APPLICATION.resolve(directory))) {
                files.filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
            }
        }
        assertThat(jars).as("jars of the packaged application").hasSizeGreaterThanOrEqualTo(2);
        return jars;
    }

    private static void forEachEntry(Path jar, Visitor visitor) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                visitor.visit(entry.getName(), zip.readAllBytes());
            }
        }
    }

    private interface Visitor {
        void visit(String name, byte[] bytes);
    }
}
