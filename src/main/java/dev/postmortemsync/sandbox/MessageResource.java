package dev.postmortemsync.sandbox;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What people get: the messages in the stand-in of Slack, and the mails that would have been sent. */
@Path("/sandbox/messages")
@IfBuildProfile(anyOf = {"dev", "test"})
@Produces(MediaType.TEXT_HTML)
public class MessageResource {

    private final SlackStandIn slack;
    private final SandboxMail mail;

    MessageResource(SlackStandIn slack, SandboxMail mail) {
        this.slack = slack;
        this.mail = mail;
    }

    @CheckedTemplate(basePath = "sandbox")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance messages(List<SlackPost> posts, List<SandboxMail.Sent> mails);
    }

    @GET
    public TemplateInstance messages() {
        List<SlackPost> posts = new ArrayList<>(slack.posts());
        Collections.reverse(posts);
        return Templates.messages(posts, mail.all());
    }

    /** A mail's HTML, as a mail program shows it. */
    @GET
    @Path("mails/{number}")
    public String mail(@PathParam("number") int number) {
        return mail.all().stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .map(SandboxMail.Sent::html)
                .orElseThrow(NotFoundException::new);
    }
}
