package dev.postmortemsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged jar as a process of its own, in production mode, configured by its environment alone. */
final class PackagedService implements AutoCloseable {

    /** What its heap may take; less than in the manifests' pods. */
    static final int HEAP_MIB = 256;

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** The token of {@code editor-token}'s hash below. */
    static final String TOKEN = "a-token-for-the-tests-of-the-packaged-jar";

    private static final Pattern SECRET = Pattern.compile(".*(TOKEN|SECRET|KEY|PASSWORD)S?");
    private static final int TOO_SHORT_TO_TELL = 9;

    private final Process process;
    private final Path log;
    private final int port;
    private final List<String> secrets;

    private PackagedService(Process process, Path log, int port, List<String> secrets) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.secrets = secrets;
    }

    /** Starts it and waits until it is ready. */
    static PackagedService start(Map<String, String> environment) throws IOException {
        return launch(environment).awaitReady();
    }

    /** Starts it and does not wait. */
    static PackagedService launch(Map<String, String> environment) throws IOException {
        return launch(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // As in the image; a pod's heap begins small, and so must this one on a large machine.
                        "-XX:+UseSerialGC",
                        "-Xms32m",
                        "-Xmx" + HEAP_MIB + "m",
                        "-jar",
                        JAR.toString()),
                environment);
    }

    /** Starts it by another command line and does not wait. */
    static PackagedService launch(List<String> command, Map<String, String> environment) throws IOException {
        int port = freePort();
        Files.createDirectories(Path.of("target", "packaged"));
        Path log = Files.createTempFile(Path.of("target", "packaged"), "service-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> own = builder.environment();
        own.keySet()
                .removeIf(name ->
                        name.matches("(QUARKUS|APP|ACTION_ITEM|PAGERDUTY|SENTRY|PLANE|POSTMORTEM|NOTIFY|WORK)_.*"));
        own.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        own.put("APP_BASE_URL", "http://postmortem.example");
        own.put("MALLOC_ARENA_MAX", "2");
        // It would ask the stand-ins more than the test counts on.
        own.put("APP_DOCTOR", "false");
        own.putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        List<String> secrets = Stream.concat(
                        Stream.of(TOKEN),
                        environment.entrySet().stream()
                                .filter(entry -> SECRET.matcher(entry.getKey()).matches())
                                .map(Map.Entry::getValue))
                .filter(value -> value.length() > TOO_SHORT_TO_TELL)
                .toList();
        return new PackagedService(builder.start(), log, port, secrets);
    }

    /** Waits until it takes work. */
    PackagedService awaitReady() {
        return awaitReady(Duration.ofSeconds(60));
    }

    /** Waits until it takes work, for so long at most. */
    PackagedService awaitReady(Duration patience) {
        await().atMost(patience).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("did not start:\n" + log());
            }
            return answers("/q/health/ready");
        });
        return this;
    }

    /** What a production set-up needs beside its vendors: a database and one editor's token. */
    static Map<String, String> production(EmbeddedPostgres postgres, String database) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.getJdbcUrl("postgres", database));
        environment.put("QUARKUS_DATASOURCE_USERNAME", "postgres");
        environment.put("QUARKUS_DATASOURCE_PASSWORD", "postgres");
        environment.put("APP_AUTH", "token");
        environment.put("APP_API_TOKENS", "tests:admin:" + Webhooks.sha256(TOKEN));
        return environment;
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null, "application/json");
    }

    HttpResponse<String> post(String path, String json) {
        return send("POST", path, json, "application/json");
    }

    HttpResponse<String> patch(String path, String json) {
        return send("PATCH", path, json, "application/json");
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private HttpResponse<String> send(String method, String path, String body, String type) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(uri(path))
                            .timeout(Duration.ofSeconds(20))
                            .header("Authorization", "Bearer " + TOKEN)
                            .header("Content-Type", type)
                            .method(
                                    method,
                                    body == null
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer: " + e + "\n" + log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean answers(String path) {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(uri(path))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The most memory that it ever held, in KiB, as Linux counts it; -1 elsewhere. */
    long peakResidentKib() {
        return kib("VmHWM:");
    }

    /** The memory that it holds now, likewise. */
    long residentKib() {
        return kib("VmRSS:");
    }

    private long kib(String field) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith(field))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }

    /** SIGKILL: nothing is told, nothing is finished. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Waits until the process ends by itself and answers its exit code. */
    int exitCode() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** What it wrote so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }

    /** SIGTERM; kills it where it has not ended by itself after that time. */
    void stop(Duration patience) {
        process.destroy();
        if (!process.onExit()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .handle((p, e) -> e == null)
                .join()) {
            kill();
        }
    }

    @Override
    public void close() {
        stop(Duration.ofSeconds(30));
        assertThat(log()).as("%s tells no secret", log).doesNotContain(secrets);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
