package dev.postmortemsync.notify;

import dev.postmortemsync.incident.Links;
import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Line;
import dev.postmortemsync.notify.Reminding.Due;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Postmortems;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A postmortem is published: was it useful? The answer is one click away, and stored by the button behind it. */
@ApplicationScoped
class FeedbackTopic implements Topic {

    private static final String STEP = "feedback";
    private static final int SHOWN = 10;

    private final Postmortems postmortems;
    private final FeedbackLinks feedback;
    private final Links links;

    FeedbackTopic(Postmortems postmortems, FeedbackLinks feedback, Links links) {
        this.postmortems = postmortems;
        this.feedback = feedback;
        this.links = links;
    }

    /** That it is told, and asked, where everybody is. */
    static Due ofEverybody(UUID postmortemId) {
        return new Due("postmortem:" + postmortemId, STEP);
    }

    /** That one reader is asked; kept for ever, and so without the name. */
    static Due of(UUID postmortemId, String reader) {
        byte[] name = reader.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return new Due("postmortem:" + postmortemId, STEP + "/" + UUID.nameUUIDFromBytes(name));
    }

    @Override
    public boolean has(Due due) {
        return due.is("postmortem") && due.step().startsWith(STEP);
    }

    @Override
    public Said of(List<Due> dues, Announcement told) {
        List<PostmortemView> published = dues.stream()
                .map(Due::id)
                .distinct()
                .flatMap(id -> postmortems.find(id).stream())
                .filter(postmortem -> postmortem.status().equals("final"))
                .toList();
        if (published.isEmpty()) {
            return null;
        }
        List<Block> blocks = new ArrayList<>();
        published.stream().limit(SHOWN).forEach(postmortem -> blocks.add(asked(postmortem, told)));
        if (published.size() > SHOWN) {
            List<Line> rest = published.stream()
                    .skip(SHOWN)
                    .map(postmortem -> new Line(postmortem.title(), links.postmortem(postmortem.id()), null))
                    .toList();
            blocks.add(Block.of("Published, too", rest, SHOWN));
        }
        PostmortemView first = published.get(0);
        boolean one = published.size() == 1;
        String headline = one ? "1 postmortem is published" : published.size() + " postmortems are published";
        return new Said(
                headline,
                one ? "Published: " + first.title() : headline,
                one
                        ? "The postmortem is final. Read it, and say whether it was useful to you."
                        : "Read them, and say whether they were useful to you.",
                blocks,
                links.postmortem(first.id()),
                "Read the postmortem");
    }

    private Block asked(PostmortemView postmortem, Announcement told) {
        String link = feedback.of(postmortem.id(), told.channel + ":" + told.address);
        return new Block(
                "Was it useful?",
                List.of(
                        new Line(postmortem.title(), links.postmortem(postmortem.id()), "published"),
                        new Line("👍 Yes", link + "&useful=true", null),
                        new Line("👎 No, something is missing", link + "&useful=false", null)),
                0);
    }
}
