package dev.postmortemsync.plane;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.PLANE;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.postmortemsync.work.Diagnosis;
import dev.postmortemsync.work.Diagnosis.Verdict;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the doctor says of Plane, well and broken. */
@QuarkusTest
class PlaneCheckupTest {

    private static final String W = "/api/v1/workspaces/acme/";
    private static final String STATES = """
            [{"id":"s1","name":"Todo","group":"unstarted"},{"id":"s2","name":"Doing","group":"started"},
            {"id":"s3","name":"Done","group":"completed"},{"id":"s4","name":"No","group":"cancelled"}]""";

    @Inject
    PlaneCheckup checkup;

    @BeforeEach
    void wellSetUp() {
        PLANE.resetAll();
        answer("projects/", projects("ROOSE", "SHOP"));
        answer("projects/p-ROOSE/states/", okJson("{\"results\":" + STATES + "}"));
        answer("projects/p-SHOP/states/", okJson("{\"results\":" + STATES + "}"));
        answer("projects/p-ROOSE/members/", okJson("[{\"id\":\"m1\",\"email\":\"zoe@example.org\"}]"));
        answer("members/", okJson("[{\"id\":\"m1\",\"email\":\"zoe@example.org\",\"role\":15}]"));
    }

    @AfterEach
    void forget() {
        PLANE.resetAll();
    }

    @Test
    void allIsWell() {
        assertThat(bad()).isEmpty();
    }

    @Test
    void aWrongKeyAndAWrongWorkspaceAreToldApart() {
        answer("projects/", aResponse().withStatus(403).withBody("{\"detail\":\"Given API token is not valid\"}"));
        assertThat(bad())
                .singleElement()
                .satisfies(diagnosis -> assertThat(diagnosis.remedy()).contains("PLANE_API_KEY is wrong"));

        answer(
                "projects/",
                aResponse()
                        .withStatus(403)
                        .withBody("{\"detail\":\"You do not have permission to perform this action.\"}"));
        assertThat(bad())
                .singleElement()
                .satisfies(diagnosis -> assertThat(diagnosis.says())
                        .isEqualTo("there is no workspace acme that this key's user may see"));
    }

    @Test
    void aWrongProjectIsNamedBesideThoseThatAreThere() {
        answer("projects/", projects("WEB", "SHOP"));

        assertThat(bad()).singleElement().satisfies(diagnosis -> {
            assertThat(diagnosis.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(diagnosis.says()).contains("has no project ROOSE", "it has WEB, SHOP");
            assertThat(diagnosis.remedy()).contains("PLANE_PROJECT");
        });
    }

    @Test
    void aGroupWithoutAStateIsNamed() {
        answer(
                "projects/p-ROOSE/states/",
                okJson("{\"results\":[{\"id\":\"s1\",\"name\":\"Todo\",\"group\":\"unstarted\"}]}"));

        assertThat(bad()).singleElement().satisfies(diagnosis -> {
            assertThat(diagnosis.check()).isEqualTo("ROOSE states");
            assertThat(diagnosis.says()).contains("started", "completed", "cancelled");
        });
    }

    @Test
    void whereOnlyGuestsAreNobodyCanBeAssigned() {
        answer("members/", okJson("[{\"id\":\"m1\",\"email\":\"zoe@example.org\",\"role\":5}]"));

        assertThat(bad())
                .singleElement()
                .satisfies(
                        diagnosis -> assertThat(diagnosis.says()).isEqualTo("nobody of the project can be assigned"));
    }

    private List<Diagnosis> bad() {
        return checkup.examine().stream()
                .filter(diagnosis -> diagnosis.verdict() != Verdict.OK)
                .toList();
    }

    private static ResponseDefinitionBuilder projects(String... identifiers) {
        StringBuilder all = new StringBuilder();
        for (String identifier : identifiers) {
            all.append(all.isEmpty() ? "" : ",")
                    .append("{\"id\":\"p-%1$s\",\"identifier\":\"%1$s\",\"name\":\"%1$s\"}".formatted(identifier));
        }
        return okJson("{\"results\":[" + all + "]}");
    }

    private static void answer(String path, ResponseDefinitionBuilder answer) {
        PLANE.stubFor(get(urlPathEqualTo(W + path)).willReturn(answer));
    }
}
