package dev.postmortemsync.packaged;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Plane on another port, with one project and what is created in it. Just as much as the mirror asks of it. */
final class PlaneStandIn implements AutoCloseable, ResponseDefinitionTransformerV2 {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String W = "/api/v1/workspaces/acme/";
    private static final int PER_PAGE = 100;
    static final String PROJECT = "9c2e4d7a-1b3f-4c58-8e21-7d5a0b9f3e03";
    private static final String UNSTARTED = "57a7e000-0000-4000-8000-00000000700d";
    static final String DONE = "57a7e000-0000-4000-8000-00000000d03e";
    private static final List<ObjectNode> STATES = List.of(
            state(UNSTARTED, "Todo", "unstarted", true),
            state("57a7e000-0000-4000-8000-00000000d017", "In Progress", "started", false),
            state(DONE, "Done", "completed", false),
            state("57a7e000-0000-4000-8000-00000000ca7c", "Cancelled", "cancelled", false));

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().extensions(this));
    private final Map<String, ObjectNode> items = new ConcurrentHashMap<>();
    private final AtomicInteger writes = new AtomicInteger();
    private final List<WireMockServer> doors = new CopyOnWriteArrayList<>();
    private final Deque<Instant> requests = new ConcurrentLinkedDeque<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile int perMinute = Integer.MAX_VALUE;
    private volatile IntConsumer beforeReply = door -> {};

    PlaneStandIn() {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
    }

    Map<String, String> environment() {
        return Map.of(
                "PLANE_API_URL", server.baseUrl(),
                "PLANE_WEB_URL", "https://plane.example",
                "PLANE_API_KEY", "plane_api_key",
                "PLANE_WORKSPACE", "acme",
                "PLANE_PROJECT", "ROOSE",
                "PLANE_WEBHOOK_SECRETS", Webhooks.PLANE_SECRET,
                "PLANE_RECONCILE_EVERY", "PT1H",
                "PLANE_REQUESTS_PER_MINUTE", "600");
    }

    /** The same Plane on a port of its own, so that who asks can be told from others: {@code PLANE_API_URL}. */
    String door() {
        WireMockServer door =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().extensions(this));
        door.start();
        door.stubFor(any(anyUrl()).willReturn(aResponse()));
        doors.add(door);
        return door.baseUrl();
    }

    /** Is run after each write to an action item's item has taken effect and before it is answered; is told the port. */
    void beforeReply(IntConsumer step) {
        beforeReply = step;
    }

    /** Refuses what is more than that in any minute, as Plane does. */
    void allow(int requestsPerMinute) {
        perMinute = requestsPerMinute;
    }

    /** Answers of 429 so far. */
    int refused() {
        return refused.get();
    }

    /** An item that was made at some earlier time. Answers its id. */
    String add(String externalId, String title, String stateId) {
        ObjectNode item = JSON.createObjectNode();
        String id = UUID.randomUUID().toString();
        item.put("id", id).put("name", title).put("state", stateId).put("priority", "high");
        item.put("external_source", "postmortem-sync").put("external_id", externalId);
        item.put("sequence_id", items.size() + 1).put("project", PROJECT).putNull("target_date");
        item.putNull("archived_at").putArray("assignees");
        touch(item);
        items.put(id, item);
        return id;
    }

    /** How many items bear each identity of ours; more than one is a double. */
    Map<String, Long> itemsByIdentity() {
        return items.values().stream()
                .filter(item -> !isIncidents(item))
                .collect(Collectors.groupingBy(item -> item.path("external_id").asText(), Collectors.counting()));
    }

    /** The title of the item with this identity. */
    String titleOf(String externalId) {
        return items.values().stream()
                .filter(item -> externalId.equals(item.path("external_id").asText()))
                .findFirst()
                .orElseThrow()
                .path("name")
                .asText();
    }

    /** Those of action items; the incident's own is not counted. */
    int items() {
        return (int) items.values().stream().filter(item -> !isIncidents(item)).count();
    }

    private static boolean isIncidents(JsonNode item) {
        return item.path("external_id").asText().startsWith("incident-");
    }

    /** PATCH requests so far. */
    int writes() {
        return writes.get();
    }

    /** A person moves an item. Answers the webhook that Plane sends. */
    String move(String key, String stateId) {
        ObjectNode item = items.values().stream()
                .filter(candidate ->
                        key.equals("ROOSE-" + candidate.get("sequence_id").asInt()))
                .findFirst()
                .orElseThrow();
        item.put("state", stateId);
        touch(item);
        ObjectNode webhook = JSON.createObjectNode();
        webhook.put("event", "issue")
                .put("action", "updated")
                .put("webhook_id", UUID.randomUUID().toString());
        ObjectNode data = expanded(item);
        webhook.set("data", data);
        webhook.putObject("activity").put("field", "state_id").put("new_value", stateId);
        return webhook.toString();
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        String url = event.getRequest().getUrl();
        String path = url.replaceAll("\\?.*", "");
        String method = event.getRequest().getMethod().getName();
        String body = event.getRequest().getBodyAsString();
        if (!admits()) {
            return json(429, "{\"error_code\":5900,\"error_message\":\"RATE_LIMIT_EXCEEDED\"}", 0);
        }
        try {
            ResponseDefinition answer =
                    answer(method, path, url, body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body));
            boolean ofIncident = method.equals("POST") && body.contains("\"incident-");
            if (path.contains("/work-items/") && !method.equals("GET") && !ofIncident) {
                beforeReply.accept(event.getRequest().getPort());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized boolean admits() {
        Instant now = Instant.now();
        while (!requests.isEmpty() && requests.peekFirst().isBefore(now.minusSeconds(60))) {
            requests.removeFirst();
        }
        if (requests.size() >= perMinute) {
            refused.incrementAndGet();
            return false;
        }
        requests.addLast(now);
        return true;
    }

    private ResponseDefinition answer(String method, String path, String url, JsonNode body) {
        String project = W + "projects/" + PROJECT + "/";
        if (path.equals(W + "projects/")) {
            return page(List.of(projectNode()));
        }
        if (path.equals(project)) {
            return json(200, projectNode().toString(), 0);
        }
        if (path.equals(project + "states/")) {
            return page(STATES);
        }
        if (path.endsWith("/members/") || path.endsWith("/project-members/")) {
            return json(
                    200,
                    "[{\"id\":\"20e00000-0000-4000-8000-0000000020e0\",\"first_name\":\"Noor\",\"last_name\":\"Haddad\","
                            + "\"email\":\"noor@example.org\",\"display_name\":\"noor\",\"role\":20}]",
                    0);
        }
        if (path.equals(project + "labels/")) {
            return method.equals("POST")
                    ? json(201, "{\"id\":\"1abe1000-0000-4000-8000-000000001abe\",\"name\":\"postmortem\"}", 0)
                    : page(List.of());
        }
        if (path.equals(project + "work-items/")) {
            return method.equals("POST") ? create(body) : find(url);
        }
        if (path.startsWith(project + "work-items/")) {
            return item(
                    method, path.substring((project + "work-items/").length()).replaceAll("/.*", ""), body);
        }
        return json(404, "{\"error\":\"Page not found.\"}", 0);
    }

    private ResponseDefinition create(JsonNode body) {
        for (ObjectNode item : items.values()) {
            if (item.path("external_id")
                    .asText()
                    .equals(body.path("external_id").asText())) {
                return json(
                        409,
                        "{\"error\":\"Issue with the same external id and external source already exists\",\"id\":\""
                                + item.get("id").asText() + "\"}",
                        0);
            }
        }
        ObjectNode item = ((ObjectNode) body).deepCopy();
        item.put("id", UUID.randomUUID().toString());
        item.put("sequence_id", isIncidents(body) ? 1000 + items.size() : items() + 1);
        item.put("project", PROJECT);
        item.putNull("archived_at").putNull("deleted_at");
        item.put("is_draft", false);
        if (!item.hasNonNull("state")) {
            item.put("state", UNSTARTED);
        }
        touch(item);
        items.put(item.get("id").asText(), item);
        return json(201, item.toString(), 0);
    }

    private ResponseDefinition find(String url) {
        if (!url.contains("external_id=")) {
            return pageOf(url);
        }
        return items.values().stream()
                .filter(item ->
                        url.contains("external_id=" + item.get("external_id").asText()))
                .findFirst()
                .map(item -> json(200, expanded(item).toString(), 0))
                .orElseGet(() -> json(404, "{\"error\":\"The requested resource does not exist.\"}", 0));
    }

    /** Offset paging, newest change first. */
    private ResponseDefinition pageOf(String url) {
        int number =
                url.contains("cursor=") ? Integer.parseInt(url.replaceAll(".*cursor=\\d+(?::|%3A)(\\d+).*", "$1")) : 0;
        List<ObjectNode> sorted = items.values().stream()
                .sorted(Comparator.comparing(
                                (ObjectNode item) -> item.get("updated_at").asText())
                        .reversed())
                .toList();
        int from = Math.min(sorted.size(), number * PER_PAGE);
        int to = Math.min(sorted.size(), from + PER_PAGE);
        ObjectNode page = JSON.createObjectNode().put("total_count", sorted.size());
        page.put("next_page_results", to < sorted.size()).put("next_cursor", PER_PAGE + ":" + (number + 1) + ":0");
        sorted.subList(from, to).stream().map(PlaneStandIn::expanded).forEach(page.putArray("results")::add);
        return json(200, page.toString(), 0);
    }

    private ResponseDefinition item(String method, String id, JsonNode body) {
        ObjectNode item = items.get(id);
        if (item == null) {
            return json(404, "{\"error\":\"The requested resource does not exist.\"}", 0);
        }
        if (method.equals("PATCH")) {
            writes.incrementAndGet();
            item.setAll((ObjectNode) body);
            touch(item);
        }
        return json(200, expanded(item).toString(), 0);
    }

    private static void touch(ObjectNode item) {
        item.put("updated_at", Instant.now().toString());
    }

    private static ObjectNode expanded(ObjectNode item) {
        ObjectNode copy = item.deepCopy();
        STATES.stream()
                .filter(state ->
                        state.get("id").asText().equals(item.get("state").asText()))
                .findFirst()
                .ifPresent(state -> copy.set("state", state));
        return copy;
    }

    private static ObjectNode projectNode() {
        return JSON.createObjectNode()
                .put("id", PROJECT)
                .put("name", "Reliability")
                .put("identifier", "ROOSE")
                .putNull("archived_at")
                .putNull("default_assignee");
    }

    private static ObjectNode state(String id, String name, String group, boolean isDefault) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("group", group)
                .put("default", isDefault);
    }

    private static ResponseDefinition page(List<ObjectNode> results) {
        ObjectNode page = JSON.createObjectNode();
        page.put("total_count", results.size()).put("next_page_results", false).put("next_cursor", "100:1:0");
        page.put("count", results.size()).put("total_pages", 1);
        results.forEach(page.putArray("results")::add);
        return json(200, page.toString(), 0);
    }

    private static ResponseDefinition json(int status, String body, int delayMillis) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withFixedDelay(delayMillis)
                .withBody(body)
                .build();
    }

    @Override
    public String getName() {
        return "plane";
    }

    @Override
    public void close() {
        doors.forEach(WireMockServer::stop);
        server.stop();
    }
}
