package dev.postmortemsync.pagerduty;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.postmortemsync.Vendors.PAGERDUTY;
import static dev.postmortemsync.pagerduty.RestBodies.entry;
import static dev.postmortemsync.pagerduty.RestBodies.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.postmortemsync.inbox.Arrival;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.inbox.Inbox;
import dev.postmortemsync.incident.IncidentFacts;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.incident.PagerContext.Similar;
import dev.postmortemsync.incident.RefreshJob;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.work.Request;
import dev.postmortemsync.work.VendorStates;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one refresh asks, what is remembered between refreshes, and who is still known by name. */
@QuarkusTest
class PagerDutyPagerTest {

    private static final String RUNNING = ",'status':'triggered','resolved_at':null";

    @Inject
    PagerDutyConfig config;

    @Inject
    PagerDutyClient client;

    @Inject
    Names names;

    @Inject
    Links links;

    @Inject
    OwnNotes own;

    @Inject
    Cursors cursors;

    @Inject
    VendorStates states;

    @Inject
    Inbox inbox;

    @Inject
    Deliveries deliveries;

    @Inject
    EntityManager em;

    private final String id = "P" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    private final String user = "U" + id;

    private PagerDutyPager pager;

    /** In years to come, so that what the application asks meanwhile for other tests is long forgotten. */
    @BeforeEach
    void later() {
        PAGERDUTY.resetAll();
        pager = at(Instant.parse("2040-01-01T00:00:00Z"));
    }

    @AfterEach
    void forget() {
        PAGERDUTY.resetAll();
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("delete from pager_nearby where pagerduty_id like :id")
                        .setParameter("id", id + "%")
                        .executeUpdate());
    }

    private PagerDutyPager at(Instant now) {
        Neighbourhood neighbourhood = new Neighbourhood(client, em, Clock.fixed(now, ZoneOffset.UTC));
        return new PagerDutyPager(config, client, neighbourhood, names, deliveries, cursors, states, links, own);
    }

    @Test
    void asksForTheIncidentAndItsThreePartsAndOnlyWhenDueForWhatIsNear() {
        tell(RUNNING, entries(100, true), "[]");
        PAGERDUTY.stubFor(get(urlPathEqualTo(path("log_entries")))
                .withQueryParam("offset", equalTo("100"))
                .willReturn(okJson(json("{'log_entries':" + entries(1, false)))));
        near();

        pager.fetch(id);
        assertThat(asked())
                .as("known for the first time, with two pages of log")
                .containsExactlyInAnyOrder(
                        "",
                        "/log_entries",
                        "/log_entries",
                        "/alerts",
                        "/notes",
                        "/related_change_events",
                        "/related_incidents",
                        "/past_incidents");

        tell(RUNNING, "[],'more':false}", "[]");
        pager.fetch(id);
        assertThat(asked())
                .as("nothing near is due")
                .containsExactlyInAnyOrder("", "/log_entries", "/alerts", "/notes");

        tell("", "[],'more':false}", "[]");
        IncidentFacts resolved = pager.fetch(id);
        assertThat(asked()).as("resolved").hasSize(7).contains("/past_incidents");
        assertThat(resolved.context().related()).extracting(Similar::title).containsExactly("Checkout down");
        IncidentFacts again = pager.fetch(id);
        assertThat(asked()).as("resolved as before").hasSize(4);
        assertThat(again).as("and told as before").isEqualTo(resolved);
    }

    @ParameterizedTest
    @CsvSource({"402,2014", "403,2010", "404,2100"})
    void whatThePlanLacksIsSaidAndNotAskedForAgainForADay(int status, int code) {
        tell("", "[],'more':false}", "[]");
        PAGERDUTY.stubFor(get(urlPathMatching("/incidents/.*/(past|related)_.*"))
                .willReturn(jsonResponse("{\"error\":{\"code\":" + code + ",\"message\":\"No\"}}", status)));

        IncidentFacts facts = pager.fetch(id);
        assertThat(facts.context().notInPlan()).containsExactly("change events", "related incidents", "past incidents");
        assertThat(asked()).hasSize(7);

        assertThat(pager.fetch(id)).isEqualTo(facts);
        assertThat(asked()).as("the same incident").hasSize(4);
        String other = id + "X";
        PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/" + other))
                .willReturn(okJson(json("{'incident':" + incident("").replace("PINC1", other) + "}"))));
        PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/" + other + "/log_entries"))
                .willReturn(okJson("{\"log_entries\":[],\"more\":false}")));
        assertThat(pager.fetch(other).context().notInPlan()).hasSize(3);
        assertThat(asked()).as("another incident").hasSize(4);

        pager = at(Instant.parse("2040-01-02T00:00:01Z"));
        near();
        assertThat(pager.fetch(id).context().notInPlan()).as("a better plan").isEmpty();
    }

    @Test
    void troubleWithWhatIsNearKeepsNothingFromBeingToldAndIsAskedAgain() {
        tell("", "[],'more':false}", "[]");
        PAGERDUTY.stubFor(get(urlPathMatching("/incidents/.*/(past|related)_.*"))
                .willReturn(aResponse().withStatus(500)));

        IncidentFacts facts = pager.fetch(id);

        assertThat(facts.title()).isEqualTo("High error rate");
        assertThat(facts.context().notInPlan()).as("trouble is no lack").isEmpty();
        near();
        assertThat(pager.fetch(id).context().related()).hasSize(1);
    }

    @Test
    void whatOneIncidentIsRefusedOthersMayHave() {
        tell("", "[],'more':false}", "[]");
        near();
        pager.fetch(id);
        String other = id + "X";
        for (String part : List.of("", "/log_entries", "/related_change_events", "/related_incidents")) {
            String body = PAGERDUTY.listAllStubMappings().getMappings().stream()
                    .filter(stub ->
                            ("/incidents/" + id + part).equals(stub.getRequest().getUrlPath()))
                    .findFirst()
                    .orElseThrow()
                    .getResponse()
                    .getBody();
            PAGERDUTY.stubFor(
                    get(urlPathEqualTo("/incidents/" + other + part)).willReturn(okJson(body.replace(id, other))));
        }

        assertThat(pager.fetch(other).context().notInPlan()).containsExactly("past incidents");
        PAGERDUTY.resetRequests();
        pager.fetch(other);
        assertThat(asked()).as("for a day").hasSize(4);
        assertThat(pager.fetch(id).context().notInPlan()).isEmpty();
    }

    @Test
    void aRefusedTokenIsNoLackOfThePlan() {
        PAGERDUTY.stubFor(
                get(urlPathMatching("/incidents/.*")).willReturn(aResponse().withStatus(401)));

        assertThat(catchThrowable(() -> pager.fetch(id))).isInstanceOf(RemoteError.Unauthorized.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'summary':null
            'summary':'Deleted user'
            'name':''
            """)
    void whoWasDeletedKeepsTheNameThatWasKnown(String lost) {
        tell(RUNNING, acknowledged("'summary':'Sam Rivera'"), "[]");
        assertThat(acknowledgedBy()).isEqualTo("Sam Rivera");

        tell(RUNNING, acknowledged(lost), "[]");
        assertThat(acknowledgedBy()).isEqualTo("Sam Rivera");
        assertThat(pager.fetch(id).responders()).containsExactly("Sam Rivera");

        tell(RUNNING, acknowledged("'summary':'Sam Okafor'"), "[]");
        assertThat(acknowledgedBy()).as("a new name is a name").isEqualTo("Sam Okafor");
    }

    @Test
    void aNameThatOnlyAWebhookToldIsKnownToo() {
        deliver("'summary':'Sam Rivera'");
        assertThat(pager.provisional(id).orElseThrow().responders()).containsExactly("Sam Rivera");
        tell(RUNNING, acknowledged("'summary':null"), "[]");

        assertThat(acknowledgedBy()).isEqualTo("Sam Rivera");
        assertThat(pager.provisional(id).orElseThrow().responders())
                .as("and what a later webhook has lost")
                .containsExactly("Sam Rivera");
    }

    @Test
    void whoWasNeverNamedIsShownByTheId() {
        tell(RUNNING, acknowledged("'summary':null"), "[]");

        assertThat(acknowledgedBy()).isEqualTo(user);
    }

    private String acknowledgedBy() {
        return pager.fetch(id).signals().stream()
                .filter(signal -> signal.key().equals("R1"))
                .findFirst()
                .orElseThrow()
                .actor();
    }

    private String acknowledged(String name) {
        String agent = "{'id':'" + user + "','type':'user_reference'," + name + "}";
        return "[" + entry("R1", "acknowledge", "14:25:30", agent, "") + "],'more':false}";
    }

    private void deliver(String name) {
        byte[] body = json("""
                {'event':{'id':'%s','event_type':'incident.acknowledged','occurred_at':'2026-02-05T14:25:30.100Z',
                'agent':{'id':'%s','type':'user_reference',%s},'data':{'id':'%s','type':'incident','title':'Down'}}}""".formatted(UUID.randomUUID(), user, name, id)).getBytes(StandardCharsets.UTF_8);
        inbox.accept(
                PagerDutyClient.SYSTEM,
                new Arrival(
                        UUID.randomUUID().toString(),
                        null,
                        "incident.acknowledged",
                        new Request(RefreshJob.NAME, RefreshJob.subjectOf(id))),
                "",
                body);
    }

    private void tell(String more, String entries, String notes) {
        serve("", okJson(json("{'incident':" + incident(more).replace("PINC1", id) + "}")));
        serve("/log_entries", okJson(json("{'log_entries':" + entries)));
        serve("/alerts", okJson("{\"alerts\":[],\"more\":false}"));
        serve("/notes", okJson(json("{'notes':" + notes + "}")));
    }

    private void near() {
        serve("/related_change_events", okJson("{\"change_events\":[]}"));
        serve("/related_incidents", okJson("{\"related_incidents\":[]}"));
        serve(
                "/past_incidents",
                okJson(json("{'past_incidents':[{'incident':{'id':'POLD','created_at':'2025-11-04T16:08:15Z',"
                        + "'title':'Checkout down'},'score':12.5}],'limit':5}")));
    }

    private void serve(String part, ResponseDefinitionBuilder answer) {
        PAGERDUTY.stubFor(get(urlPathEqualTo("/incidents/" + id + part)).willReturn(answer));
    }

    private String path(String part) {
        return "/incidents/" + id + "/" + part;
    }

    /** Since it was last asked for; the application's own work on other incidents does not count. */
    private List<String> asked() {
        List<String> paths = PAGERDUTY.findAll(anyRequestedFor(anyUrl())).stream()
                .map(request -> request.getUrl().replaceFirst("\\?.*", ""))
                .filter(path -> path.startsWith("/incidents/" + id))
                .map(path -> path.replaceFirst("/incidents/[^/]*", ""))
                .toList();
        PAGERDUTY.resetRequests();
        return paths;
    }

    private static String entries(int count, boolean more) {
        StringBuilder all = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            all.append(i == 0 ? "" : ",").append(entry("R" + i, "snooze", "14:30:00", "null", ""));
        }
        return all + "],'more':" + more + "}";
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
