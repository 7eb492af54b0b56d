package dev.postmortemsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.Measured;
import dev.postmortemsync.packaged.Webhooks.PagerDutyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * With {@code volume.incidents} incidents in the database, asks for every list and page, lets webhooks and polls come, and
 * reads in PostgreSQL's own log how each statement was answered: none may read a large table from end to end. Run by profile
 * {@code proof}.
 */
@EnabledIfSystemProperty(named = "volume.incidents", matches = "[1-9]\\d*")
class IndexesIT {

    private static final int INCIDENTS = Integer.getInteger("volume.incidents", 0);
    /** A smaller table is read from end to end in a few milliseconds, and PostgreSQL is right to do so for a thousand rows. */
    private static final long LARGE = 4L << 20;

    private static final Pattern SCANNED = Pattern.compile("Seq Scan on (\\w+)");
    private static final Pattern ENTRY = Pattern.compile("(?m)^@@@");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A part of any text of the inbox, and what all incidents taught about services: a person asks for that now and then. */
    private static final List<String> MAY_READ_ALL =
            List.of("delivery_key ilike", "group by i1_0.service,i1_0.service_id,si1_0.project");

    @Test
    void nothingThatPeopleOrJobsWaitForReadsALargeTableFromEndToEnd() throws Exception {
        Path logs = Files.createDirectories(Path.of("target", "indexes").toAbsolutePath());
        Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.deleteIfExists(logs.resolve("postgres.log"));
        try (PagerDutyStandIn pagerDuty = new PagerDutyStandIn();
                ProductionDatabase database = new ProductionDatabase(Map.of(
                        "shared_preload_libraries", "auto_explain",
                        "auto_explain.log_min_duration", "0",
                        "auto_explain.log_analyze", "off",
                        "logging_collector", "on",
                        "log_line_prefix", "@@@",
                        "log_directory", logs.toString(),
                        "log_filename", "postgres.log",
                        "log_file_mode", "0644",
                        // As on the SSDs of every provider; the default is for disks that turn.
                        "random_page_cost", "1.1"))) {
            pagerDuty.hasResolvedOutage("QNEW", "Checkout answers 500");
            Map<String, String> environment = new HashMap<>(database.environment());
            environment.putAll(pagerDuty.environment());
            environment.put("PAGERDUTY_BACKFILL", "PT0S");
            environment.put("PAGERDUTY_REQUESTS_PER_MINUTE", "60000");
            // It makes the tables; what it asks of empty ones says nothing.
            PackagedService.start(environment).close();
            Volume.fill(database, 1, INCIDENTS);
            long begun = Files.size(logs.resolve("postgres.log"));
            try (PackagedService service = PackagedService.start(environment)) {
                for (String path : paths(service, database)) {
                    assertThat(service.get(path).statusCode()).as(path).isEqualTo(200);
                }
                assertThat(Webhooks.send(
                                service,
                                PagerDutyEvent.of(
                                        "ENEW", "incident.triggered", "2026-03-14T09:26:53.414Z", "QNEW", "x")))
                        .isEqualTo(202);
                database.settle(Duration.ofMinutes(1));
            }
            String log = Files.readString(logs.resolve("postgres.log"));
            Set<String> large = large(database);
            Set<String> scans = scans(log.substring((int) begun), large);
            Measured.tell("indexes", "incidents", "", INCIDENTS);
            Measured.tell("indexes", "tables of 4 MiB and more", "", large.size());
            Measured.never("indexes", "statements that read one from end to end", scans.size());
            assertThat(scans)
                    .as("statements that read a large table from end to end")
                    .isEmpty();
        }
    }

    private static List<String> paths(PackagedService service, ProductionDatabase database) throws Exception {
        List<String> paths = new ArrayList<>(List.of(
                "/",
                "/action-items",
                "/status",
                "/status/inbox",
                "/status/inbox?q=volume-500-1",
                "/insights",
                "/service-projects",
                "/declare",
                "/api/v1/incidents",
                "/api/v1/incidents?pagerdutyId=V500",
                "/api/v1/incidents?severity=SEV-1",
                "/api/v1/incidents?service=service+7",
                "/api/v1/incidents?status=resolved",
                "/api/v1/incidents?q=500",
                "/api/v1/incidents?q=checkout",
                "/api/v1/incidents?q=lost+its+database+in+000",
                "/api/v1/postmortems",
                "/api/v1/action-items",
                "/api/v1/action-items?status=open",
                "/api/v1/action-items?owner=noor@example.org",
                "/api/v1/action-items?overdue=true",
                "/api/v1/insights",
                "/api/v1/insights?service=Service+7",
                "/api/v1/deliveries",
                "/api/v1/deliveries?source=sentry",
                "/api/v1/deliveries?status=ignored",
                "/api/v1/failures",
                "/api/v1/conflicts",
                "/api/v1/announcements",
                "/api/v1/audit",
                "/api/v1/mirror",
                "/q/health/ready",
                "/q/metrics"));
        JsonNode incident = JSON.readTree(
                        service.get("/api/v1/incidents?pagerdutyId=V500").body())
                .path("items")
                .path(0);
        String postmortem = incident.path("postmortemId").asText();
        String id = incident.path("id").asText();
        paths.addAll(List.of(
                "/incidents/" + id,
                "/api/v1/incidents/" + id,
                "/api/v1/incidents/" + id + "/timeline",
                "/postmortems/" + postmortem,
                "/api/v1/postmortems/" + postmortem,
                "/api/v1/postmortems/" + postmortem + ".md",
                "/api/v1/action-items?postmortem=" + postmortem));
        return paths;
    }

    /** Of what grows with the years. */
    private static Set<String> large(ProductionDatabase database) {
        return Stream.of(
                        "incident",
                        "timeline_entry",
                        "sentry_issue",
                        "delivery",
                        "work_request",
                        "failure",
                        "postmortem",
                        "postmortem_incident",
                        "postmortem_section",
                        "postmortem_signature",
                        "action_item",
                        "mirror",
                        "effect",
                        "announcement",
                        "audit_entry")
                .filter(table -> database.count("select pg_relation_size('" + table + "')") >= LARGE)
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    /** Each once, in short. */
    private static Set<String> scans(String log, Set<String> large) {
        Set<String> found = new TreeSet<>();
        for (String entry : ENTRY.split(log)) {
            Matcher scan = SCANNED.matcher(entry);
            while (scan.find()) {
                if (large.contains(scan.group(1)) && MAY_READ_ALL.stream().noneMatch(entry::contains)) {
                    found.add(scan.group(1) + ": " + query(entry));
                }
            }
        }
        return found;
    }

    private static String query(String entry) {
        int from = entry.indexOf("Query Text:");
        String query = entry.substring(Math.max(0, from)).replaceFirst("(?s)\\n\\t?[A-Z][\\w ]+ +\\(cost=.*", "");
        return query.replaceAll("\\s+", " ");
    }
}
