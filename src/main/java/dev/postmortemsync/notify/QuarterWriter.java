package dev.postmortemsync.notify;

import dev.postmortemsync.incident.Links;
import dev.postmortemsync.notify.Message.Fact;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The quarterly review in a few lines, against the quarter before. */
@ApplicationScoped
class QuarterWriter implements Writer {

    private final QuarterReview review;
    private final Links links;

    QuarterWriter(QuarterReview review, Links links) {
        this.review = review;
        this.links = links;
    }

    @Override
    public Set<Occasion> occasions() {
        return EnumSet.of(Occasion.QUARTER);
    }

    @Override
    public Message write(Announcement told) {
        Quarter quarter = Quarter.parse(told.about.get(0).split(":", 3)[1]);
        QuarterFigures figures = review.of(quarter);
        return figures.empty()
                ? null
                : new Message(
                        figures.title(),
                        "Compared with " + quarter.before() + ".",
                        figures.figures().stream()
                                .map(one -> new Fact(
                                        one.label(),
                                        one.now() + (one.before().equals("–") ? "" : ", before " + one.before())))
                                .toList(),
                        List.of(),
                        links.start() + "reviews/" + quarter,
                        "Open the review",
                        "Sent once a quarter to those who follow.");
    }
}
