package dev.postmortemsync.plane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Plane as its source behaves, in memory: one project, with the traps that matter and faults on demand. */
final class PlaneModel implements AutoCloseable {

    static final String ZOE = "20e00000-0000-4000-8000-0000000020e0";
    static final String MAX = "20e00000-0000-4000-8000-00000000aa0a";
    static final String GHOST = "20e00000-0000-4000-8000-000000009057";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROJECT = "9c2e4d7a-1b3f-4c58-8e21-7d5a0b9f3e03";
    private static final String W = "/api/v1/workspaces/acme/";
    private static final String ITEMS = W + "projects/" + PROJECT + "/work-items/";

    final Map<String, ObjectNode> items = new ConcurrentHashMap<>();
    final List<String> writes = new CopyOnWriteArrayList<>();
    final List<String> reads = new CopyOnWriteArrayList<>();
    volatile String defaultAssignee;
    /** The next POST of an item with this name takes effect, and then its connection breaks. */
    volatile String loseReplyTo;

    private final HttpServer server;
    private final List<ObjectNode> labels = new CopyOnWriteArrayList<>();
    private int sequence;

    PlaneModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    ObjectNode itemOf(UUID actionItem) {
        return items.values().stream()
                .filter(item -> item.path("external_id").asText().equals(actionItem.toString()))
                .findFirst()
                .orElse(null);
    }

    /** How many items an action item has: other tests' jobs may still be making theirs. */
    long count(UUID actionItem) {
        return items.values().stream()
                .filter(item -> item.path("external_id").asText().equals(actionItem.toString()))
                .count();
    }

    /** Those of the requests that concern one action item, by its own id or by its work item's. */
    List<String> of(UUID actionItem, List<String> requests) {
        ObjectNode item = itemOf(actionItem);
        return requests.stream()
                .filter(line -> line.contains(actionItem.toString())
                        || item != null && line.contains(item.path("id").asText()))
                .toList();
    }

    /** A person changes an item in Plane. */
    void edit(UUID actionItem, String field, JsonNode value) {
        ObjectNode item = itemOf(actionItem);
        item.set(field, value);
        item.put("updated_at", Instant.now().toString());
    }

    static String state(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = Objects.toString(exchange.getRequestURI().getQuery(), "");
        byte[] body = exchange.getRequestBody().readAllBytes();
        String method = exchange.getRequestMethod();
        JsonNode json = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        if (path.startsWith(ITEMS)) {
            (method.equals("GET") ? reads : writes).add(method + " " + path.substring(ITEMS.length()) + " " + json);
        }
        Answer answer = answer(method, path, query, json);
        if (method.equals("POST")
                && path.equals(ITEMS)
                && json.path("name").asText().equals(loseReplyTo)) {
            loseReplyTo = null;
            exchange.close();
            return;
        }
        byte[] reply = answer.body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    private record Answer(int status, JsonNode body) {}

    private Answer answer(String method, String path, String query, JsonNode json) {
        boolean post = method.equals("POST");
        if (path.equals(W + "projects/")) {
            ObjectNode project = JSON.createObjectNode().put("id", PROJECT).put("identifier", "ROOSE");
            return page(List.of(project.put("default_assignee", defaultAssignee)));
        }
        if (path.endsWith("/states/")) {
            return page(states());
        }
        if (path.endsWith("/members/")) {
            return new Answer(200, members(path.startsWith(W + "projects/")));
        }
        if (path.endsWith("/labels/")) {
            if (post) {
                labels.add(((ObjectNode) json).put("id", UUID.randomUUID().toString()));
                return new Answer(201, json);
            }
            return page(labels);
        }
        if (path.equals(ITEMS)) {
            return post ? create((ObjectNode) json) : query.contains("external_id=") ? find(query) : list(query);
        }
        if (path.startsWith(ITEMS)) {
            return one(method, path.substring(ITEMS.length()).replace("/", ""), json);
        }
        return error(404, "Page not found.");
    }

    private Answer create(ObjectNode json) {
        ObjectNode existing = itemOf(UUID.fromString(json.path("external_id").asText()));
        if (existing != null) {
            ObjectNode conflict = JSON.createObjectNode()
                    .put("error", "Issue with the same external id and external source already exists");
            return new Answer(409, conflict.put("id", existing.path("id").asText()));
        }
        ObjectNode item = json.deepCopy();
        keepMembers(item);
        if (item.path("assignees").isEmpty() && defaultAssignee != null) {
            item.putArray("assignees").add(defaultAssignee);
        }
        item.put("id", UUID.randomUUID().toString()).put("sequence_id", ++sequence);
        item.put("updated_at", Instant.now().toString()).putNull("archived_at");
        items.put(item.path("id").asText(), item);
        return new Answer(201, item);
    }

    private Answer find(String query) {
        return items.values().stream()
                .filter(item ->
                        query.contains("external_id=" + item.path("external_id").asText()))
                .findFirst()
                .map(item -> new Answer(200, expanded(item)))
                .orElseGet(() -> error(404, "The requested resource does not exist."));
    }

    private Answer list(String query) {
        List<ObjectNode> visible = new ArrayList<>();
        items.values().stream()
                .filter(item -> item.path("archived_at").isNull())
                .map(PlaneModel::expanded)
                .forEach(visible::add);
        visible.sort((a, b) ->
                b.path("updated_at").asText().compareTo(a.path("updated_at").asText()));
        return page(visible);
    }

    private Answer one(String method, String id, JsonNode json) {
        ObjectNode item = items.get(id);
        if (item == null || !item.path("archived_at").isNull() && method.equals("GET")) {
            return error(404, "The requested resource does not exist.");
        }
        if (method.equals("PATCH")) {
            item.setAll((ObjectNode) json.deepCopy());
            keepMembers(item);
            item.put("updated_at", Instant.now().toString());
            return new Answer(200, item);
        }
        return new Answer(200, expanded(item));
    }

    /** Who is no real member of the project is dropped without a word, after the old set is gone. */
    private static void keepMembers(ObjectNode item) {
        ArrayNode kept = JSON.createArrayNode();
        item.path("assignees").forEach(id -> {
            if (!id.asText().equals(GHOST)) {
                kept.add(id);
            }
        });
        item.set("assignees", kept);
    }

    private static ObjectNode expanded(ObjectNode item) {
        ObjectNode copy = item.deepCopy();
        states().stream()
                .filter(state -> state.path("id").equals(item.path("state")))
                .forEach(state -> copy.set("state", state));
        return copy;
    }

    private static List<ObjectNode> states() {
        return List.of(
                state("Backlog", "backlog", true),
                state("Todo", "unstarted", false),
                state("In Progress", "started", false),
                state("In Review", "started", false),
                state("Done", "completed", false),
                state("Cancelled", "cancelled", false));
    }

    private static ObjectNode state(String name, String group, boolean isDefault) {
        return JSON.createObjectNode()
                .put("id", state(name))
                .put("name", name)
                .put("group", group)
                .put("sequence", name.equals("In Review") ? 2000 : 1000)
                .put("default", isDefault);
    }

    private static ArrayNode members(boolean ofProject) {
        ArrayNode members = JSON.createArrayNode();
        for (String[] row : new String[][] {{ZOE, "zoe"}, {MAX, "max"}, {GHOST, "ghost"}}) {
            ObjectNode member = members.addObject().put("id", row[0]).put("email", row[1] + "@example.org");
            member.put("display_name", row[1]);
            if (!ofProject) {
                member.put("role", 15);
            }
        }
        return members;
    }

    private static Answer page(List<ObjectNode> results) {
        ObjectNode page =
                JSON.createObjectNode().put("next_page_results", false).put("next_cursor", "100:1:0");
        results.forEach(page.putArray("results")::add);
        return new Answer(200, page);
    }

    private static Answer error(int status, String text) {
        return new Answer(status, JSON.createObjectNode().put("error", text));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
