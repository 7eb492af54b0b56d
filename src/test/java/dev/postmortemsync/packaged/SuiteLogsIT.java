package dev.postmortemsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.Vendors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the whole suite has logged before this, of tests and of packaged services, tells none of the secrets that it used. */
class SuiteLogsIT {

    private static final List<Path> LOGS =
            List.of(Path.of("target", "surefire-reports"), Path.of("target", "packaged"));

    @Test
    void tellNoSecret() throws IOException {
        List<String> secrets = new ArrayList<>(Vendors.secrets());
        secrets.addAll(List.of(Webhooks.PAGERDUTY_SECRET, Webhooks.PLANE_SECRET, PackagedService.TOKEN));
        assertThat(secrets).hasSizeGreaterThan(8);
        for (Path directory : LOGS) {
            if (Files.isDirectory(directory)) {
                assertThat(leaks(directory, secrets)).isEmpty();
            }
        }
    }

    @Test
    void oneThatIsToldIsFound(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("quiet.txt"), "asked PagerDuty\n");
        assertThat(leaks(directory, Vendors.secrets())).isEmpty();

        Files.writeString(directory.resolve("loud.xml"), "<system-out>Authorization: Token token=pagerduty-token\n");
        assertThat(leaks(directory, Vendors.secrets()))
                .singleElement()
                .asString()
                .contains("loud.xml", "pagerduty-token");
    }

    private static List<String> leaks(Path directory, List<String> secrets) throws IOException {
        List<String> leaks = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // Whatever else a log holds, its secrets are ASCII.
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                secrets.stream().filter(text::contains).forEach(secret -> leaks.add(file + " tells " + secret));
            }
        }
        return leaks;
    }
}
