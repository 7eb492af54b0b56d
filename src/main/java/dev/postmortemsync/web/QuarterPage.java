package dev.postmortemsync.web;

import dev.postmortemsync.notify.Quarter;
import dev.postmortemsync.notify.QuarterFigures;
import dev.postmortemsync.notify.QuarterReview;
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

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance review(QuarterFigures review);
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
        return Templates.review(review.of(quarter));
    }
}
