package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import dev.postmortemsync.sandbox.Outage.Todo;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The engineer on call, who uses this service as anybody would: by its REST API. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
public class OnCall {

    private final OwnAddress address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    OnCall(OwnAddress address) {
        this.address = address;
    }

    /** The postmortem of this incident, once there is one. */
    Optional<String> postmortemOf(String pagerdutyId) throws IOException, InterruptedException {
        return items("/incidents?pagerdutyId=" + pagerdutyId).stream()
                .map(incident -> incident.get("postmortemId"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst();
    }

    /** Adds those that are not there yet, so that it may be told to do so again. */
    void writeDown(String postmortem, List<Todo> todos) throws IOException, InterruptedException {
        Set<Object> known = items("/action-items?limit=200&postmortem=" + postmortem).stream()
                .map(item -> item.get("title"))
                .collect(Collectors.toSet());
        for (Todo todo : todos) {
            if (!known.contains(todo.title())) {
                post("/postmortems/" + postmortem + "/action-items", todo);
            }
        }
    }

    private void post(String path, Todo todo) throws IOException, InterruptedException {
        Map<String, Object> body = object(
                "priority", todo.priority(),
                "title", todo.title(),
                "owner", todo.owner(),
                "dueDate", todo.dueDate());
        answer(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.compact(body)))
                .build());
    }

    private List<Map<?, ?>> items(String path) throws IOException, InterruptedException {
        Object items = Json.read(answer(request(path).build())).get("items");
        if (!(items instanceof List<?> list)) {
            throw new IOException(path + " answered without items");
        }
        return list.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address.base() + "/api/v1" + path))
                .timeout(Duration.ofSeconds(10))
                .header("Accept", "application/json");
    }

    private byte[] answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    request.method() + " " + request.uri().getPath() + " answered " + response.statusCode());
        }
        return response.body();
    }
}
