package dev.postmortemsync.web;

import dev.postmortemsync.insight.BarChart;
import dev.postmortemsync.insight.InsightQuery;
import dev.postmortemsync.insight.Insights;
import dev.postmortemsync.insight.InsightsView;
import dev.postmortemsync.insight.InsightsView.Count;
import dev.postmortemsync.insight.InsightsView.Month;
import dev.postmortemsync.insight.TrendChart;
import dev.postmortemsync.notify.Quarter;
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
import java.util.List;
import java.util.function.Function;
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
     * @param quarter in which the window ends, whose review stands on a page of its own
     */
    record Asked(LocalDate from, LocalDate to, String service, String link, String problem, Quarter quarter) {}

    /** Numbers, months and escaped names; an empty chart where there is nothing to draw. */
    record Charts(
            RawString acknowledge,
            RawString resolve,
            RawString severities,
            RawString services,
            RawString done,
            RawString ages,
            RawString recurrence,
            RawString effectiveness,
            RawString debt,
            RawString feedback) {

        static Charts of(InsightsView view) {
            return new Charts(
                    trend("Detection to acknowledgment by month", view, Month::acknowledge),
                    trend("Detection to resolution by month", view, Month::resolve),
                    bars("Incidents by severity", view.incidents().bySeverity()),
                    bars("Incidents by service", view.incidents().byService()),
                    bars(
                            "Action items that were finished",
                            List.of(
                                    new Count("in time", view.actionItems().doneInTime()),
                                    new Count("late", view.actionItems().doneLate()),
                                    new Count(
                                            "without a due date",
                                            view.actionItems().doneUndated()),
                                    new Count("cancelled", view.actionItems().cancelled()))),
                    bars("Unfinished action items by age", view.actionItems().byAge()),
                    bars(
                            "Incidents that came back",
                            List.of(
                                    new Count("came back", view.recurrence().recurred()),
                                    new Count(
                                            "new",
                                            view.recurrence().incidents()
                                                    - view.recurrence().recurred()))),
                    bars(
                            "Verdicts on action items",
                            List.of(
                                    new Count("held", view.effectiveness().held()),
                                    new Count("recurred", view.effectiveness().recurred()),
                                    new Count("no data", view.effectiveness().noData()))),
                    bars(
                            "Postmortems by state",
                            List.of(
                                    new Count("draft", view.debt().drafts()),
                                    new Count("in review", view.debt().inReview()),
                                    new Count("published", view.debt().published()))),
                    bars(
                            "Feedback",
                            List.of(
                                    new Count("useful", view.feedback().useful()),
                                    new Count(
                                            "something is missing",
                                            view.feedback().notUseful()))));
        }

        private static RawString trend(String title, InsightsView view, Function<Month, InsightsView.Times> span) {
            return new RawString(TrendChart.of(title, TrendChart.points(view.months(), span)));
        }

        private static RawString bars(String title, List<Count> counts) {
            return new RawString(BarChart.of(title, counts));
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance insights(InsightsView view, Asked asked, Charts charts);
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
        return Templates.insights(view, asked(query, problem), Charts.of(view));
    }

    private Asked asked(InsightQuery query, String problem) {
        String link = "from=" + query.from() + "&to=" + query.to()
                + (query.service() == null
                        ? ""
                        : "&service=" + URLEncoder.encode(query.service(), StandardCharsets.UTF_8));
        return new Asked(
                LocalDate.ofInstant(query.from(), ZoneOffset.UTC),
                LocalDate.ofInstant(query.to(), ZoneOffset.UTC),
                query.service(),
                link,
                problem,
                Quarter.of(LocalDate.ofInstant(query.to().minusNanos(1), ZoneOffset.UTC)));
    }

    /** A span in words, or a dash where nothing was measured. */
    @TemplateExtension(matchName = "span")
    static String span(Long seconds) {
        return seconds == null ? "–" : TimeText.duration(seconds);
    }
}
