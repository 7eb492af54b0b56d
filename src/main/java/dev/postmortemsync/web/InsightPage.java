package dev.postmortemsync.web;

import dev.postmortemsync.insight.InsightQuery;
import dev.postmortemsync.insight.Insights;
import dev.postmortemsync.insight.InsightsView;
import dev.postmortemsync.insight.InsightsView.Month;
import dev.postmortemsync.insight.TrendChart;
import dev.postmortemsync.postmortem.TimeText;
import dev.postmortemsync.work.Refusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The figures for people: a chart where a trend is meant, beside it the table, and what each figure counts. */
@Path("/insights")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class InsightPage {

    private final Insights insights;
    private final Clock clock;

    InsightPage(Insights insights, Clock clock) {
        this.insights = insights;
        this.clock = clock;
    }

    /**
     * What was asked for, as its form shows it.
     *
     * @param link the question of the addresses of the CSV files
     */
    record Asked(LocalDate from, LocalDate to, String service, String link, String problem) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance insights(
                InsightsView view, Asked asked, RawString acknowledge, RawString resolve);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(@BeanParam InsightWindow window) {
        InsightQuery query;
        String problem = null;
        try {
            query = window.query(clock);
        } catch (Refusal refusal) {
            query = new InsightWindow(null, null, window.service()).query(clock);
            problem = refusal.field() + " " + refusal.getMessage();
        }
        InsightsView view = insights.of(query);
        // Charts hold numbers and months alone.
        return Templates.insights(
                view,
                asked(query, problem),
                new RawString(TrendChart.of(
                        "Detection to acknowledgment by month", TrendChart.points(view.months(), Month::acknowledge))),
                new RawString(TrendChart.of(
                        "Detection to resolution by month", TrendChart.points(view.months(), Month::resolve))));
    }

    private static Asked asked(InsightQuery query, String problem) {
        String link = "from=" + query.from() + "&to=" + query.to()
                + (query.service() == null
                        ? ""
                        : "&service=" + URLEncoder.encode(query.service(), StandardCharsets.UTF_8));
        return new Asked(
                LocalDate.ofInstant(query.from(), ZoneOffset.UTC),
                LocalDate.ofInstant(query.to(), ZoneOffset.UTC),
                query.service(),
                link,
                problem);
    }

    /** A span in words, or a dash where nothing was measured. */
    @TemplateExtension(matchName = "span")
    static String span(Long seconds) {
        return seconds == null ? "–" : TimeText.duration(seconds);
    }
}
