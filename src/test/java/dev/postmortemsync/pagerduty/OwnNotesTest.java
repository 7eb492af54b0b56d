package dev.postmortemsync.pagerduty;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.postmortemsync.Vendors.PAGERDUTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postmortemsync.incident.PagerNotes;
import dev.postmortemsync.incident.Roster;
import dev.postmortemsync.incident.Roster.Person;
import dev.postmortemsync.pagerduty.dto.Found;
import dev.postmortemsync.pagerduty.dto.Note;
import dev.postmortemsync.remote.RemoteError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One note of ours at each incident, and nobody else's. */
@QuarkusTest
class OwnNotesTest {

    private static final String LINK = "https://x/postmortems/0b5f";

    @Inject
    PagerNotes notes;

    @Inject
    OwnNotes own;

    @Inject
    Roster roster;

    private final String id = "P" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    private final String path = "/incidents/" + id + "/notes";

    @BeforeEach
    @AfterEach
    void forget() {
        PAGERDUTY.resetAll();
    }

    @Test
    void writesOneAndChangesItForEver() {
        PAGERDUTY.stubFor(get(urlPathEqualTo(path)).willReturn(okJson("{\"notes\":[]}")));
        PAGERDUTY.stubFor(post(urlPathEqualTo(path)).willReturn(okJson("{\"note\":{\"id\":\"N7\"}}")));
        PAGERDUTY.stubFor(put(urlPathEqualTo(path + "/N7")).willReturn(okJson("{\"note\":{\"id\":\"N7\"}}")));

        String written = notes.keep(id, null, "Postmortem draft: " + LINK, LINK);
        assertThat(notes.keep(id, written, "Postmortem draft: " + LINK + "\nresolved", LINK))
                .isEqualTo("N7");

        assertThat(own.of(id)).containsExactly("N7");
        PAGERDUTY.verify(
                1, postRequestedFor(urlPathEqualTo(path)).withHeader("From", equalTo("postmortems@example.org")));
        PAGERDUTY.verify(1, putRequestedFor(urlPathEqualTo(path + "/N7")));
    }

    @Test
    void findsTheOneWhoseIdWasLostInACrash() {
        PAGERDUTY.stubFor(get(urlPathEqualTo(path)).willReturn(okJson("""
                {"notes":[{"id":"N1","content":"see %s"},{"id":"N2","content":"Postmortem draft: %s"}]}""".formatted(LINK, LINK))));
        PAGERDUTY.stubFor(put(urlPathEqualTo(path + "/N2")).willReturn(okJson("{\"note\":{\"id\":\"N2\"}}")));

        assertThat(notes.keep(id, null, "Postmortem draft: " + LINK, LINK)).isEqualTo("N2");
        PAGERDUTY.verify(0, postRequestedFor(urlPathEqualTo(path)));
    }

    @Test
    void leavesADeletedOneDeleted() {
        PAGERDUTY.stubFor(put(urlPathEqualTo(path + "/N7"))
                .willReturn(aResponse().withStatus(404).withBody("{}")));
        assertThat(notes.keep(id, "N7", "Postmortem draft: " + LINK, LINK)).isNull();
        PAGERDUTY.verify(0, postRequestedFor(urlPathEqualTo(path)));
    }

    @Test
    void saysWhoIsNoUser() {
        PAGERDUTY.stubFor(get(urlPathEqualTo(path)).willReturn(okJson("{\"notes\":[]}")));
        PAGERDUTY.stubFor(post(urlPathEqualTo(path))
                .willReturn(aResponse()
                        .withStatus(400)
                        .withBody("{\"error\":{\"message\":\"Requester User Not Found\",\"code\":1008}}")));
        assertThatThrownBy(() -> notes.keep(id, null, "Postmortem draft: " + LINK, LINK))
                .isInstanceOf(RemoteError.Rejected.class)
                .hasMessageContaining(
                        "PAGERDUTY_FROM_EMAIL, postmortems@example.org, is no user of the PagerDuty account");
    }

    @Test
    void comesBackAndIsNobodysNote() {
        Note ours = new Note("N7", null, "Postmortem draft: " + LINK, null);
        Note sams = new Note("N8", null, "Rolled back, see " + LINK, null);
        Found found = OwnNotes.without(List.of("N7"), new Found(null, List.of(), List.of(), List.of(ours, sams)));
        assertThat(found.notes()).containsExactly(sams);
        assertThat(OwnNotes.withoutHooks(
                        List.of("N7"),
                        HookEvent.trees(List.of(
                                "{\"event\":{\"event_type\":\"incident.annotated\",\"data\":{\"id\":\"N7\"}}}"
                                        .getBytes(),
                                "{\"event\":{\"event_type\":\"incident.annotated\",\"data\":{\"id\":\"N8\"}}}"
                                        .getBytes()))))
                .hasSize(1);
    }

    @Test
    void knowsPeopleByTheirNameWhereOneAloneHasIt() {
        PAGERDUTY.stubFor(get(urlPathEqualTo("/users")).willReturn(okJson("""
                        {"users":[{"name":"Sam Rivera","email":"sam@example.org"},{"name":"Kim","email":"k1@example.org"},
                        {"name":"Kim","email":"k2@example.org"}]}""")));
        assertThat(roster.named(List.of("Sam Rivera", "Kim", "Nobody")))
                .containsExactly(new Person("Sam Rivera", "sam@example.org"));
    }

    @Test
    void knowsNobodyWhoIsNotTold() {
        PAGERDUTY.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(403).withBody("{}")));
        assertThat(roster.onCall(id, Instant.parse("2026-02-05T14:23:12Z"))).isEmpty();
    }
}
