package dev.postmortemsync;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A contract that finds nothing would please every test, so it is shown faults here. */
class ContractTest {

    private static final String ITEMS =
            "/api/v1/workspaces/acme/projects/9c2e4d7a-1b3f-4c58-8e21-7d5a0b9f3e03/work-items/";
    private static final String LIST = "GET /api/v1/workspaces/{slug}/projects/{project_id}/work-items/";
    private static final String ADD = "POST /api/v1/workspaces/{slug}/projects/{project_id}/work-items/";

    private final Contract contract = Contract.of("plane");

    @Test
    void whatTheDocumentHasPasses() {
        request("GET", ITEMS + "?per_page=100&order_by=created_at", "");
        request("POST", ITEMS, "{\"name\":\"Add an alert\",\"priority\":\"urgent\"}");

        assertThatCode(() -> contract.check(List.of())).doesNotThrowAnyException();
    }

    @Test
    void anUnknownPathIsFound() {
        request("GET", "/api/v1/workspaces/acme/work-items", "");

        found("request.path.missing");
    }

    @Test
    void anUnknownParameterIsFound() {
        request("GET", ITEMS + "?page_size=100", "");

        found(LIST + " request.parameter.query.unexpected");
    }

    @Test
    void aMissingKeyIsFound() {
        contract.request("GET", ITEMS, Map.of(), new byte[0]);

        found(LIST + " request.security.missing");
    }

    @Test
    void aWrongBodyIsFound() {
        request("POST", ITEMS, "{\"title\":\"Add an alert\",\"priority\":\"P0\"}");

        found(ADD + " request.body.schema.required / name");
        found(ADD + " request.body.schema.additionalProperties");
        found(ADD + " request.body.schema.enum /priority");
    }

    @Test
    void aWrongReplyIsFound() {
        contract.reply("GET", ITEMS, 200, "application/json", "{\"results\":7}".getBytes(StandardCharsets.UTF_8));
        contract.reply("GET", ITEMS, 299, "application/json", "{}".getBytes(StandardCharsets.UTF_8));

        found(LIST + " 200 response.body.schema.type /results");
        found(LIST + " 299 response.status.unknown");
    }

    @Test
    void aKnownDifferenceThatIsGoneIsFound() {
        request("GET", ITEMS, "");

        assertThatThrownBy(() -> contract.check(List.of(Contract.Difference.at("200 gone", "It was once.", LIST))))
                .hasMessageContaining("no longer a difference")
                .hasMessageContaining(LIST + " 200 gone");
    }

    @Test
    void nothingAskedIsFound() {
        assertThatThrownBy(() -> contract.check(List.of())).hasMessageContaining("nothing was held");
    }

    private void found(String difference) {
        assertThatThrownBy(() -> contract.check(List.of()))
                .hasMessageContaining("differs from the vendor's document")
                .hasMessageContaining(difference);
    }

    private void request(String method, String url, String body) {
        contract.request(
                method,
                url,
                Map.of("X-API-Key", List.of("key"), "Content-Type", List.of("application/json")),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
