package dev.postmortemsync.notify;

import dev.postmortemsync.incident.Links;
import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Line;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A postmortem is published: was it useful? The answer is one click away, and stored by the button behind it. */
@ApplicationScoped
class FeedbackWriter implements Writer {

    private final Postmortems postmortems;
    private final FeedbackLinks feedback;
    private final Links links;

    FeedbackWriter(Postmortems postmortems, FeedbackLinks feedback, Links links) {
        this.postmortems = postmortems;
        this.feedback = feedback;
        this.links = links;
    }

    @Override
    public Set<Occasion> occasions() {
        return EnumSet.of(Occasion.FEEDBACK);
    }

    @Override
    public Message write(Announcement told) {
        PostmortemView postmortem = postmortems
                .find(UUID.fromString(told.about.get(0).split(":", 3)[1]))
                .filter(one -> one.status().equals("final"))
                .orElse(null);
        if (postmortem == null) {
            return null;
        }
        String asked = feedback.of(postmortem.id(), told.channel + ":" + told.address);
        return new Message(
                "Published: " + postmortem.title(),
                "The postmortem is final. Read it, and say whether it was useful to you.",
                List.of(),
                List.of(new Block(
                        "Was it useful?",
                        List.of(
                                new Line("👍 Yes", asked + "&useful=true", null),
                                new Line("👎 No, something is missing", asked + "&useful=false", null)),
                        0)),
                links.postmortem(postmortem.id()),
                "Read the postmortem",
                "Asked once, of those who took part and those who follow.");
    }
}
