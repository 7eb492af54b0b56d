package dev.postmortemsync.notify;

import dev.postmortemsync.insight.InsightQuery;
import dev.postmortemsync.insight.Insights;
import dev.postmortemsync.insight.InsightsView;
import dev.postmortemsync.notify.QuarterFigures.Figure;
import dev.postmortemsync.postmortem.TimeText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the quarterly review looks at: the insights of a quarter, against those of the one before. */
@ApplicationScoped
public class QuarterReview {

    private final NotifyConfig config;
    private final Insights insights;

    QuarterReview(NotifyConfig config, Insights insights) {
        this.config = config;
        this.insights = insights;
    }

    /** The figures of the quarter, whose days are of the configured zone. */
    public QuarterFigures of(Quarter quarter) {
        InsightsView now = view(quarter);
        InsightsView before = view(quarter.before());
        return new QuarterFigures(
                quarter,
                "Quarterly review " + quarter + ": " + now.incidents().total()
                        + (now.incidents().total() == 1 ? " incident, " : " incidents, ")
                        + now.incidents().withPostmortem() + " with a postmortem",
                now.incidents().total()
                                + before.incidents().total()
                                + done(now)
                                + now.actionItems().overdue()
                        == 0,
                figures(now, before));
    }

    private InsightsView view(Quarter quarter) {
        return insights.of(new InsightQuery(
                quarter.from().atStartOfDay(config.zone()).toInstant(),
                quarter.to().atStartOfDay(config.zone()).toInstant(),
                null));
    }

    private static List<Figure> figures(InsightsView now, InsightsView before) {
        return List.of(
                figure("Incidents", now.incidents().total(), before.incidents().total(), "by the day of detection"),
                figure(
                        "With a postmortem",
                        now.incidents().withPostmortem(),
                        before.incidents().withPostmortem(),
                        "of them"),
                span(
                        "Acknowledged, median",
                        now.acknowledge().medianSeconds(),
                        before.acknowledge().medianSeconds()),
                span(
                        "Acknowledged, p90",
                        now.acknowledge().p90Seconds(),
                        before.acknowledge().p90Seconds()),
                span(
                        "Resolved, median",
                        now.resolve().medianSeconds(),
                        before.resolve().medianSeconds()),
                span(
                        "Resolved, p90",
                        now.resolve().p90Seconds(),
                        before.resolve().p90Seconds()),
                figure("Action items done", done(now), done(before), "by the day on which they were done"),
                figure(
                        "Done late",
                        now.actionItems().doneLate(),
                        before.actionItems().doneLate(),
                        "of them, after their due date"),
                new Figure(
                        "Action items overdue",
                        String.valueOf(now.actionItems().overdue()),
                        "–",
                        "unfinished today, with a due date in the past"),
                figure(
                        "Recurred",
                        now.recurrence().recurred(),
                        before.recurrence().recurred(),
                        "incidents with a Sentry issue of an earlier one"),
                figure(
                        "Measures that held",
                        now.effectiveness().held(),
                        before.effectiveness().held(),
                        "action items judged 30 or 90 days after they were done"),
                new Figure("Found useful", useful(now), useful(before), "answers of readers of postmortems"));
    }

    private static long done(InsightsView view) {
        return view.actionItems().doneInTime()
                + view.actionItems().doneLate()
                + view.actionItems().doneUndated();
    }

    private static String useful(InsightsView view) {
        long all = view.feedback().useful() + view.feedback().notUseful();
        return all == 0 ? "–" : view.feedback().useful() + " of " + all;
    }

    private static Figure figure(String label, long now, long before, String counts) {
        return new Figure(label, String.valueOf(now), String.valueOf(before), counts);
    }

    private static Figure span(String label, Long now, Long before) {
        return new Figure(label, words(now), words(before), "from detection, of those whose end is known");
    }

    private static String words(Long seconds) {
        return seconds == null ? "–" : TimeText.duration(seconds);
    }
}
