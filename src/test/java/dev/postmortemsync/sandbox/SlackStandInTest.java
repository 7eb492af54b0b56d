package dev.postmortemsync.sandbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** Slack's stand-in, and the page on which a newcomer sees what on-call gets. */
@QuarkusTest
class SlackStandInTest {

    private static final String BLOCKS = """
            [{"type":"header","text":{"type":"plain_text","text":"Outage <b> & co"}},
            {"type":"section","text":{"type":"mrkdwn","text":"*Over*: <https://x.example/1|the &lt;draft&gt;>"}}]""";

    @Test
    void showsMessagesAndTheirUpdates() {
        String ts = bot().formParam("blocks", BLOCKS)
                .formParam("metadata", "{\"event_type\":\"a\",\"event_payload\":{\"key\":\"k-1\"}}")
                .post("/sandbox/slack/api/chat.postMessage")
                .then()
                .body("ok", equalTo(true))
                .extract()
                .path("ts");
        given().get("/sandbox/messages")
                .then()
                .statusCode(200)
                .body(containsString("Outage &lt;b> &amp; co"))
                .body(containsString("<b>Over</b>: <a href=\"https://x.example/1\">the &lt;draft&gt;</a>"));
        bot().formParam("ts", ts)
                .formParam("blocks", BLOCKS.replace("*Over*", "*Again*"))
                .post("/sandbox/slack/api/chat.update")
                .then()
                .body("ok", equalTo(true));
        given().get("/sandbox/messages")
                .then()
                .body(containsString("<b>Again</b>"))
                .body(containsString("rewritten 1 time"));
        bot().post("/sandbox/slack/api/conversations.history")
                .then()
                .body("messages.metadata.event_payload.key", hasItem("k-1"));
    }

    @Test
    void refusesAsSlackDoes() {
        given().contentType("application/x-www-form-urlencoded")
                .formParam("channel", SlackStandIn.CHANNEL)
                .formParam("blocks", BLOCKS)
                .post("/sandbox/slack/api/chat.postMessage")
                .then()
                .statusCode(200)
                .body("error", equalTo("invalid_auth"));
        bot().formParam("blocks", BLOCKS.replace("Outage", "O".repeat(151)))
                .post("/sandbox/slack/api/chat.postMessage")
                .then()
                .body("error", equalTo("invalid_blocks"));
        bot().formParam("ts", "1.1")
                .formParam("blocks", BLOCKS)
                .post("/sandbox/slack/api/chat.update")
                .then()
                .body("error", equalTo("message_not_found"));
    }

    private static RequestSpecification bot() {
        return given().header("Authorization", "Bearer " + SlackStandIn.TOKEN)
                .contentType("application/x-www-form-urlencoded")
                .formParam("channel", SlackStandIn.CHANNEL);
    }
}
