package dev.postmortemsync.web;

import dev.postmortemsync.insight.InsightQuery;
import dev.postmortemsync.insight.Insights;
import dev.postmortemsync.insight.InsightsView;
import dev.postmortemsync.work.Refusal;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Figures over many incidents, as JSON, and each table of them as CSV. */
@Path("/api/v1/insights")
@Blocking
public class InsightResource {

    private final Insights insights;
    private final Clock clock;

    InsightResource(Insights insights, Clock clock) {
        this.insights = insights;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "The figures of a window, by default the last three months", description = """
                    Counted are the incidents detected from "from" (included) to "to" (excluded), of one service or of all; \
                    what was merged into another incident counts nowhere. **acknowledge** and **resolve** run from detection \
                    to the first acknowledgment and to the last resolution, in whole seconds as people read them; incidents \
                    without that end, or about which sources disagree, are left out. Median and p90 interpolate. \
                    **withinTarget** compares with today's targets by severity. **actionItems**: unfinished and overdue are \
                    as of now; done and cancelled are those that became so in the window, and cancelled never counts as \
                    done. **recurrence**: incidents with a linked Sentry issue that an earlier incident had. \
                    **effectiveness**: the latest verdict, 30 or 90 days after an action item was done, of those judged in \
                    the window. **debt**: the window's postmortems by state. **feedback**: what readers answered in the window to \
                    "was it useful?", each reader's last word, and their latest texts. Months are those of detection, in UTC.""")
    public InsightsView insights(@BeanParam InsightWindow window) {
        return insights.of(window.query(clock));
    }

    @GET
    @Path("{table}.csv")
    @Produces("text/csv;charset=UTF-8")
    @Operation(
            summary = "One table of the figures as CSV",
            description =
                    "Tables: months, severities, services, action-items, recurrence, debt, feedback. Spans are in seconds.")
    public Response csv(@PathParam("table") String table, @BeanParam InsightWindow window) {
        InsightQuery query = window.query(clock);
        try {
            String csv = InsightTable.named(table).csv(insights.of(query));
            return Response.ok(csv)
                    .header("Content-Disposition", "attachment; filename=\"" + table + ".csv\"")
                    .build();
        } catch (Refusal unknown) {
            throw new NotFoundException(unknown.getMessage());
        }
    }
}
