package dev.postmortemsync.web;

import dev.postmortemsync.notify.Quarter;
import dev.postmortemsync.notify.QuarterFigures;
import dev.postmortemsync.notify.QuarterReview;
import dev.postmortemsync.postmortem.TimeText;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The quarterly review: the figures of a quarter beside those of the one before. */
@Path("/reviews/{quarter}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class QuarterPage {

    private final QuarterReview review;

    QuarterPage(QuarterReview review) {
        this.review = review;
    }

    /** One figure of both quarters, and what it counts. */
    record Row(String label, String now, String before, String counts) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance review(Quarter quarter, List<Row> rows);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(@PathParam("quarter") String text) {
        Quarter quarter;
        try {
            quarter = Quarter.parse(text);
        } catch (DateTimeException e) {
            throw new NotFoundException(e.getMessage());
        }
        return Templates.review(quarter, rows(review.of(quarter), review.of(quarter.before())));
    }

    private static List<Row> rows(QuarterFigures now, QuarterFigures before) {
        String seen = "incidents with a postmortem, by the day of detection";
        return List.of(
                row("Incidents", now.incidents(), before.incidents(), seen),
                times("Acknowledged, median", now.acknowledgeMedian(), before.acknowledgeMedian()),
                times("Acknowledged, p90", now.acknowledgeP90(), before.acknowledgeP90()),
                times("Resolved, median", now.resolveMedian(), before.resolveMedian()),
                times("Resolved, p90", now.resolveP90(), before.resolveP90()),
                row("Action items done", now.completed(), before.completed(), "by the day on which they were done"),
                row(
                        "Action items overdue",
                        now.overdue(),
                        before.overdue(),
                        "unfinished today, and due before the quarter's end"),
                row(
                        "Recurred",
                        now.recurred(),
                        before.recurred(),
                        "incidents with a Sentry issue of an earlier one that has a postmortem"));
    }

    private static Row row(String label, long now, long before, String counts) {
        return new Row(label, String.valueOf(now), String.valueOf(before), counts);
    }

    private static Row times(String label, Long now, Long before) {
        return new Row(label, words(now), words(before), "from detection, of those that were");
    }

    private static String words(Long seconds) {
        return seconds == null ? "–" : TimeText.duration(seconds);
    }
}
