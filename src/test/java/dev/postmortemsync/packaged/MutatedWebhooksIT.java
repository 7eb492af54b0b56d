package dev.postmortemsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.Measured;
import dev.postmortemsync.Payloads;
import dev.postmortemsync.remote.Signature;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Recorded webhooks, changed at random, rightly and wrongly signed: {@code mutations} of them, a million in profile
 * {@code proof}, to a process whose memory is seen.
 */
class MutatedWebhooksIT {

    private static final System.Logger LOG = System.getLogger("mutations");
    private static final int MANY = Integer.getInteger("mutations", 5_000);
    private static final int SENDERS = 8;
    /** One in so many is signed rightly: what is stored asks for work. */
    private static final int SIGNED = 5;
    /** Of the process, heap and all else, however many came. */
    private static final long MOST_MIB = 450;

    private static final String SENTRY_SECRET = "a-client-secret-of-sentry";

    private record Vendor(String name, String secret, List<String> payloads) {}

    private static final List<Vendor> VENDORS = List.of(
            new Vendor(
                    "pagerduty",
                    Webhooks.PAGERDUTY_SECRET,
                    List.of("webhook-service-updated", "webhook-pagey-ping", "webhook-incident-annotated")),
            new Vendor("sentry", SENTRY_SECRET, List.of("webhook-issue-created", "webhook-metric-alert-resolved")));

    private final HttpClient http = HttpClient.newHttpClient();
    private final long seed = Long.getLong("mutations.seed", new Random().nextInt(1_000_000));
    private final AtomicInteger signed = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();

    @Test
    void neverBreakTheServiceAndAreStoredOnlyWhenSigned() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try (ProductionDatabase database = new ProductionDatabase();
                PackagedService service = PackagedService.start(environment(database))) {
            List<Future<?>> all = IntStream.range(0, SENDERS)
                    .<Future<?>>mapToObj(
                            sender -> senders.submit(() -> send(service, new Random(seed + sender), MANY / SENDERS)))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
            long peak = service.peakResidentKib() / 1024;
            LOG.log(
                    System.Logger.Level.INFO,
                    "seed {0}: {1} sent, {2} signed, answers {3}, resident {4} MiB at most",
                    Long.toString(seed),
                    MANY,
                    signed,
                    new TreeMap<>(answers),
                    peak);
            long unsigned =
                    database.count("select count(*) from delivery where headers like '%: unsigned-" + seed + "%'");
            String proof = "mutated";
            Measured.tell(proof, "bodies and signatures, seed " + seed, "", MANY);
            Measured.never(
                    proof,
                    "answers of 5xx",
                    answers.entrySet().stream()
                            .filter(answer -> answer.getKey().contains(" 5"))
                            .mapToLong(answer -> answer.getValue().get())
                            .sum());
            Measured.never(proof, "rows of unsigned bodies", unsigned);
            Measured.tell(proof, "resident, at the most", "MiB", peak, MOST_MIB);
            assertThat(answers.keySet())
                    .as("seed " + seed)
                    .isSubsetOf("signed 202", "signed 400", "signed 413", "unsigned 401", "unsigned 413");
            assertThat(answers).containsKeys("signed 202", "signed 400", "unsigned 401");
            assertThat(database.count("select count(*) from delivery where headers like '%: signed-" + seed + "%'"))
                    .as("rows, seed " + seed)
                    .isBetween(1L, (long) taken.get());
            assertThat(unsigned).as("rows of unsigned bodies, seed " + seed).isZero();
            assertThat(peak).as("memory").isLessThan(MOST_MIB);
        } finally {
            senders.shutdownNow();
        }
    }

    private static Map<String, String> environment(ProductionDatabase database) {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("PAGERDUTY_WEBHOOK_SECRETS", Webhooks.PAGERDUTY_SECRET);
        environment.put("SENTRY_WEBHOOK_SECRETS", SENTRY_SECRET);
        // It says a line of each one refused.
        environment.put("QUARKUS_LOG_LEVEL", "ERROR");
        return environment;
    }

    private void send(PackagedService service, Random random, int many) {
        for (int number = 0; number < many; number++) {
            Vendor vendor = VENDORS.get(random.nextInt(VENDORS.size()));
            String payload =
                    vendor.payloads().get(random.nextInt(vendor.payloads().size()));
            Mutation mutation = Mutation.values()[random.nextInt(Mutation.values().length)];
            byte[] body = mutation.of(Payloads.bytes(vendor.name() + "/" + payload + ".json"), random);
            boolean right = random.nextInt(SIGNED) == 0;
            int status = status(
                    service,
                    vendor,
                    body,
                    right ? Signature.sign(vendor.secret(), body) : wrong(vendor, body, random),
                    right);
            answers.computeIfAbsent((right ? "signed " : "unsigned ") + status, any -> new AtomicInteger())
                    .incrementAndGet();
            if (right) {
                signed.incrementAndGet();
                if (status == 202) {
                    taken.incrementAndGet();
                }
            }
        }
    }

    private static String wrong(Vendor vendor, byte[] body, Random random) {
        String right = Signature.sign(vendor.secret(), body);
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> right.substring(1);
            case 2 -> Signature.sign("another secret", body);
            case 3 -> "0".repeat(64);
            case 4 -> right.replace(right.charAt(0), right.charAt(0) == 'f' ? '0' : 'f');
            default -> ",;=v1=v1=" + right.substring(2);
        };
    }

    private int status(PackagedService service, Vendor vendor, byte[] body, String signature, boolean signed) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.uri("/webhooks/" + vendor.name()))
                .header("Content-Type", "application/json")
                // By this the rows of unsigned ones would be known.
                .header("X-Probe", (signed ? "signed-" : "unsigned-") + seed)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (vendor.name().equals("pagerduty")) {
            request.header("X-PagerDuty-Signature", "v1=" + signature);
        } else {
            request.header("Sentry-Hook-Signature", signature).header("Sentry-Hook-Resource", "issue");
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new AssertionError("no answer, seed " + seed, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
