package dev.postmortemsync.notify;

import dev.postmortemsync.incident.Links;
import dev.postmortemsync.notify.Message.Fact;
import dev.postmortemsync.postmortem.TimeText;
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
        QuarterFigures now = review.of(quarter);
        QuarterFigures before = review.of(quarter.before());
        if (now.incidents() == 0 && before.incidents() == 0 && now.completed() + now.overdue() == 0) {
            return null;
        }
        return new Message(
                "Quarterly review " + quarter + ": " + now.incidents() + " incidents with a postmortem",
                "Compared with " + quarter.before() + ".",
                List.of(
                        new Fact("Incidents", now.incidents() + ", before " + before.incidents()),
                        times("Acknowledged, median", now.acknowledgeMedian(), before.acknowledgeMedian()),
                        times("Acknowledged, p90", now.acknowledgeP90(), before.acknowledgeP90()),
                        times("Resolved, median", now.resolveMedian(), before.resolveMedian()),
                        times("Resolved, p90", now.resolveP90(), before.resolveP90()),
                        new Fact("Action items done", now.completed() + ", before " + before.completed()),
                        new Fact("Action items overdue", String.valueOf(now.overdue())),
                        new Fact("Recurred", now.recurred() + ", before " + before.recurred())),
                List.of(),
                links.baseUrl().replaceAll("/+$", "") + "/reviews/" + quarter,
                "Open the review",
                "Sent once a quarter to those who follow.");
    }

    private static Fact times(String label, Long now, Long before) {
        return new Fact(label, words(now) + ", before " + words(before));
    }

    private static String words(Long seconds) {
        return seconds == null ? "none" : TimeText.duration(seconds);
    }
}
