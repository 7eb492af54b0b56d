package dev.postmortemsync.plane;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postmortemsync.Vendors;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Plane as its source behaves, in memory: two projects, with the traps that matter and faults on demand. */
final class PlaneModel implements AutoCloseable {

    static final String ZOE = "20e00000-0000-4000-8000-0000000020e0";
    static final String MAX = "20e00000-0000-4000-8000-00000000aa0a";
    static final String GHOST = "20e00000-0000-4000-8000-000000009057";
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String PROJECT = "9c2e4d7a-1b3f-4c58-8e21-7d5a0b9f3e03";
    /** Plane's own automation may give an item a state of another project. */
    static final String FOREIGN = "Abandoned, of another project";

    static final String SHOP = "9c2e4d7a-1b3f-4c58-8e21-7d5a0b9f5409";
    private static final String W = "/api/v1/workspaces/acme/";
    private static final Pattern ITEMS = Pattern.compile(W + "projects/([^/]+)/(work-items|issues)/(.*)");
    private static final Pattern BY_KEY = Pattern.compile(W + "(work-items|issues)/([A-Z0-9]+)-(\\d+)/");

    final Map<String, ObjectNode> items = new ConcurrentHashMap<>();
    final List<String> writes = new CopyOnWriteArrayList<>();
    final List<String> reads = new CopyOnWriteArrayList<>();
    /** Each with the id of its item as "issue". */
    final List<ObjectNode> comments = new CopyOnWriteArrayList<>();

    volatile String defaultAssignee;
    /** The next POST of an item with this name takes effect, and then its connection breaks. */
    volatile String loseReplyTo;

    /** The next comment is made, and then its connection breaks. */
    volatile boolean loseReplyToComment;

    /** Whether an item of an incident is refused. */
    volatile boolean refusesIncidents;

    volatile String identifier = "ROOSE";
    volatile boolean archived;
    /** The key's user was taken out of the project, or it was deleted. */
    volatile boolean hidden;
    /** What work items are called in paths. */
    volatile String noun = "work-items";

    private final HttpServer server;
    private final List<ObjectNode> labels = new CopyOnWriteArrayList<>();
    private int sequence;

    PlaneModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::handle);
        server.start();
    }

    /** A new one behind the address that the service under test is configured with; nothing of the last one is remembered. */
    static PlaneModel behindTheService(PlaneDirectory directory) throws IOException {
        PlaneModel plane = new PlaneModel();
        Vendors.PLANE.resetAll();
        Vendors.PLANE.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(plane.url())));
        directory.forget();
        return plane;
    }

    /** Ends it, and leaves the service without one. */
    void leave(PlaneDirectory directory) {
        Vendors.PLANE.resetAll();
        directory.forget();
        close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    ObjectNode itemOf(UUID actionItem) {
        return items.values().stream()
                .filter(item -> item.path("external_id").asText().startsWith(actionItem.toString()))
                .max(Comparator.comparing(item -> item.path("sequence_id").asInt()))
                .orElse(null);
    }

    /** The item with Plane's own id, or {@code null}. */
    ObjectNode itemOf(String id) {
        return items.get(id);
    }

    /** How many items an action item has: other tests' jobs may still be making theirs. */
    long count(UUID actionItem) {
        return items.values().stream()
                .filter(item -> item.path("external_id").asText().startsWith(actionItem.toString()))
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
        Matcher items = ITEMS.matcher(path);
        boolean ofItems = items.matches();
        if (ofItems) {
            (method.equals("GET") ? reads : writes).add(method + " " + items.group(3) + " " + json);
        }
        Answer answer = answer(method, path, query, json);
        if (method.equals("POST") && ofItems && json.path("name").asText().equals(loseReplyTo)) {
            loseReplyTo = null;
            exchange.close();
            return;
        }
        if (method.equals("POST") && path.endsWith("/comments/") && loseReplyToComment) {
            loseReplyToComment = false;
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
            return page(projects());
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
        Matcher key = BY_KEY.matcher(path);
        if (key.matches() && key.group(1).equals(noun)) {
            return byKey(key.group(2), Integer.parseInt(key.group(3)));
        }
        Matcher in = ITEMS.matcher(path);
        if (!in.matches() || !in.group(2).equals(noun)) {
            return error(404, "Page not found.");
        }
        if (hidden && in.group(1).equals(PROJECT)) {
            return new Answer(
                    403, JSON.createObjectNode().put("detail", "You do not have permission to perform this action."));
        }
        if (in.group(3).isEmpty()) {
            return post
                    ? create(in.group(1), (ObjectNode) json)
                    : query.contains("external_id=") ? find(in.group(1), query) : list(in.group(1));
        }
        String id = in.group(3).replaceAll("/.*", "");
        if (in.group(3).endsWith("/comments/")) {
            return post ? comment(in.group(1), id, (ObjectNode) json) : commentsOn(id);
        }
        return one(method, id, json);
    }

    private Answer commentsOn(String id) {
        return page(comments.stream()
                .filter(comment -> comment.path("issue").asText().equals(id))
                .toList());
    }

    /** An external pair is known once in a project, and that by a check alone. */
    private Answer comment(String project, String id, ObjectNode json) {
        for (ObjectNode comment : comments) {
            if (comment.path("project").asText().equals(project)
                    && comment.path("external_id").equals(json.path("external_id"))) {
                return new Answer(
                        409,
                        JSON.createObjectNode()
                                .put(
                                        "error",
                                        "Work item comment with the same external id and external source already exists")
                                .put("id", comment.path("id").asText()));
            }
        }
        if (!items.containsKey(id)) {
            return error(404, "The requested resource does not exist.");
        }
        ObjectNode comment = json.deepCopy().put("id", UUID.randomUUID().toString());
        comments.add(comment.put("issue", id).put("project", project));
        items.get(id).put("updated_at", Instant.now().toString());
        return new Answer(201, comment);
    }

    List<String> commentsOf(UUID actionItem) {
        ObjectNode item = itemOf(actionItem);
        return comments.stream()
                .filter(comment -> comment.path("issue").equals(item.path("id")))
                .map(comment -> comment.path("comment_html").asText())
                .toList();
    }

    private List<ObjectNode> projects() {
        List<ObjectNode> projects = new ArrayList<>();
        if (!hidden) {
            projects.add(JSON.createObjectNode()
                    .put("id", PROJECT)
                    .put("identifier", identifier)
                    .put("archived_at", archived ? "2026-03-01T00:00:00Z" : null)
                    .put("default_assignee", defaultAssignee));
        }
        projects.add(JSON.createObjectNode().put("id", SHOP).put("identifier", "SHOP"));
        return projects;
    }

    private boolean isArchived(ObjectNode item) {
        return item.hasNonNull("archived_at")
                || archived && item.path("project").asText().equals(PROJECT);
    }

    /** Somebody makes an item that is none of ours. Answers its key. */
    String add(String name) {
        ObjectNode item = JSON.createObjectNode().put("name", name).put("priority", "low");
        item.put("state", state("In Progress")).putArray("assignees").add(MAX);
        return "SHOP-" + create(SHOP, item).body.path("sequence_id").asInt();
    }

    private Answer byKey(String prefix, int number) {
        return items.values().stream()
                .filter(item -> item.path("sequence_id").asInt() == number)
                .filter(item -> prefix.equals(item.path("project").asText().equals(SHOP) ? "SHOP" : identifier))
                .filter(item -> !isArchived(item))
                .findFirst()
                .map(item -> new Answer(200, expanded(item)))
                .orElseGet(() -> error(404, "The requested resource does not exist."));
    }

    private Answer create(String project, ObjectNode json) {
        if (refusesIncidents && json.path("external_id").asText().startsWith("incident-")) {
            return new Answer(400, JSON.createObjectNode().put("name", "This name is not allowed"));
        }
        ObjectNode existing = items.values().stream()
                .filter(item -> json.hasNonNull("external_id")
                        && item.path("project").asText().equals(project)
                        && item.path("external_id").equals(json.path("external_id")))
                .findFirst()
                .orElse(null);
        if (existing != null) {
            ObjectNode conflict = JSON.createObjectNode()
                    .put("error", "Issue with the same external id and external source already exists");
            return new Answer(409, conflict.put("id", existing.path("id").asText()));
        }
        if (json.hasNonNull("parent") && !items.containsKey(json.path("parent").asText())) {
            return new Answer(
                    400,
                    JSON.createObjectNode()
                            .put("non_field_errors", "Parent is not valid issue_id please pass a valid issue_id"));
        }
        ObjectNode item = json.deepCopy();
        item.put("project", project);
        if (!item.hasNonNull("state")) {
            item.put("state", state("Backlog"));
        }
        keepMembers(item);
        if (item.path("assignees").isEmpty() && defaultAssignee != null) {
            item.putArray("assignees").add(defaultAssignee);
        }
        item.put("id", UUID.randomUUID().toString()).put("sequence_id", ++sequence);
        item.put("updated_at", Instant.now().toString()).putNull("archived_at");
        items.put(item.path("id").asText(), item);
        return new Answer(201, item);
    }

    private Answer find(String project, String query) {
        return items.values().stream()
                .filter(item -> item.path("project").asText().equals(project))
                .filter(item -> (query + "&")
                        .contains("external_id=" + item.path("external_id").asText("none") + "&"))
                .findFirst()
                .map(item -> new Answer(200, expanded(item)))
                .orElseGet(() -> error(404, "The requested resource does not exist."));
    }

    private Answer list(String project) {
        List<ObjectNode> visible = new ArrayList<>();
        items.values().stream()
                .filter(item ->
                        !isArchived(item) && item.path("project").asText().equals(project))
                .map(PlaneModel::expanded)
                .forEach(visible::add);
        visible.sort((a, b) ->
                b.path("updated_at").asText().compareTo(a.path("updated_at").asText()));
        return page(visible);
    }

    private Answer one(String method, String id, JsonNode json) {
        ObjectNode item = items.get(id);
        if (item == null || isArchived(item) && method.equals("GET")) {
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
        Stream.concat(states().stream(), Stream.of(state(FOREIGN, "cancelled", false)))
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
