package dev.postmortemsync.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.postmortemsync.inbox.Arrival;
import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.inbox.Inbox;
import dev.postmortemsync.incident.Incidents;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ErasureTest {

    private static final String NAME = "Zoë Erasmus-Quill";
    private static final String MAIL = "zoe.quill@example.org";

    @Inject
    Incidents incidents;

    @Inject
    Inbox inbox;

    @Inject
    Deliveries deliveries;

    @Inject
    EntityManager em;

    private final String source = "test-" + UUID.randomUUID();

    @Test
    void takesAPersonOutOfEverythingThatIsStored() {
        UUID incident = incidents.declare(
                NAME + " broke it, and zoe.quill@example.organic is no mail", "SEV-3", Instant.now(), null, null, NAME);
        change("update incident set responders = array['Ann', '" + NAME + "'] where id = '" + incident + "'");
        change("insert into audit_entry (at, actor, request_id, request, operation, after) values (now(), '" + MAIL
                + "', gen_random_uuid(), '" + source
                + "', 'request', jsonb_build_object('owner', 'Zoe.Quill@example.org'))");
        long raw = deliver("{\"by\":\"" + NAME + "\"}");
        long escaped = deliver("{\"by\":\"Zo\\u00eb Erasmus-Quill\"}");
        long others = deliver("{\"by\":\"Ann\"}");

        Map<String, Integer> found = post("/preview", List.of(NAME, MAIL)).path("rows");
        assertThat(found).containsEntry("delivery", 2).containsKeys("incident", "audit_entry");
        assertThat(text("select title from incident where id = '" + incident + "'"))
                .as("only looked at")
                .contains(NAME);

        int id = post("", List.of(NAME, MAIL))
                .then()
                .statusCode(202)
                .body("doneAt", nullValue())
                .extract()
                .path("id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/api/v1/erasures").path("find { it.id == " + id + " }.doneAt") != null);

        String instead = "person " + id;
        assertThat(text("select title from incident where id = '" + incident + "'"))
                .isEqualTo(instead + " broke it, and zoe.quill@example.organic is no mail");
        assertThat(text("select array_to_string(responders, ', ') from incident where id = '" + incident + "'"))
                .isEqualTo("Ann, " + instead);
        assertThat(text("select actor || ' ' || cast(after as text) from audit_entry where request = '" + source + "'"))
                .isEqualTo(instead + "-2 {\"owner\": \"" + instead + "-2\"}");
        assertThat(deliveries.body(raw)).isEmpty();
        assertThat(deliveries.body(escaped)).isEmpty();
        assertThat(deliveries.body(others)).isNotEmpty();
        assertThat(post("/preview", List.of(NAME, MAIL)).<Map<String, Integer>>path("rows"))
                .as("nowhere any more, the asking included")
                .isEmpty();
        assertThat(text("select cast(count(*) as text) from erasure where names is not null and id = " + id))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë", "", "Zoe \\\\1 Quill", "say \\\"Zoe\\\""})
    void refusesWhatCannotBeLookedForSafely(String name) {
        given().contentType(ContentType.JSON)
                .body("{\"names\":[\"" + name + "\"]}")
                .post("/api/v1/erasures")
                .then()
                .statusCode(400)
                .body("field", equalTo("names"));
    }

    @Test
    void refusesToEraseNobody() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/erasures")
                .then()
                .statusCode(400)
                .body("field", equalTo("names"));
    }

    private static Response post(String path, List<String> names) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("names", names))
                .post("/api/v1/erasures" + path);
    }

    private long deliver(String body) {
        String key = UUID.randomUUID().toString();
        inbox.accept(source, new Arrival(key, null, "tested", null), "", body.getBytes(StandardCharsets.UTF_8));
        return deliveries.list(source, null, null, 1).get(0).id();
    }

    private String text(String query) {
        return QuarkusTransaction.requiringNew()
                .call(() -> (String) em.createNativeQuery(query).getSingleResult());
    }

    private void change(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(statement).executeUpdate());
    }
}
