package dev.postmortemsync.sandbox;

import static dev.postmortemsync.sandbox.Json.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The three methods of Slack's Web API that a bot needs here; a refusal is a 200 that says so, as with the real one. */
@Path("/sandbox/slack/api")
@IfBuildProfile(anyOf = {"dev", "test"})
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class SlackResource {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SlackStandIn slack;

    SlackResource(SlackStandIn slack) {
        this.slack = slack;
    }

    @POST
    @Path("chat.postMessage")
    public Response post(
            @HeaderParam("Authorization") String authorization,
            @FormParam("channel") String channel,
            @FormParam("blocks") String blocks,
            @FormParam("metadata") String metadata)
            throws JsonProcessingException {
        if (!known(authorization)) {
            return refused("invalid_auth");
        }
        if (!SlackStandIn.CHANNEL.equals(channel)) {
            return refused("channel_not_found");
        }
        JsonNode words = JSON.readTree(blocks);
        if (SlackPost.broken(words) != null) {
            return refused("invalid_blocks");
        }
        SlackPost post = slack.post(channel, words, metadata == null ? null : JSON.readTree(metadata));
        return Answer.ok(object("ok", true, "channel", channel, "ts", post.ts()));
    }

    @POST
    @Path("chat.update")
    public Response update(
            @HeaderParam("Authorization") String authorization,
            @FormParam("ts") String ts,
            @FormParam("blocks") String blocks)
            throws JsonProcessingException {
        if (!known(authorization)) {
            return refused("invalid_auth");
        }
        JsonNode words = JSON.readTree(blocks);
        if (SlackPost.broken(words) != null) {
            return refused("invalid_blocks");
        }
        return slack.update(ts, words)
                .map(post -> Answer.ok(object("ok", true, "channel", post.channel(), "ts", post.ts())))
                .orElseGet(() -> refused("message_not_found"));
    }

    @POST
    @Path("conversations.history")
    public Response history(@HeaderParam("Authorization") String authorization) {
        return known(authorization)
                ? Answer.ok(object(
                        "ok",
                        true,
                        "messages",
                        slack.posts().stream()
                                .map(post -> object("ts", post.ts(), "metadata", post.metadata()))
                                .toList()))
                : refused("invalid_auth");
    }

    private static boolean known(String authorization) {
        return ("Bearer " + SlackStandIn.TOKEN).equals(authorization);
    }

    private static Response refused(String error) {
        return Answer.ok(object("ok", false, "error", error));
    }
}
