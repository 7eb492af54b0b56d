package dev.postmortemsync.document;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Milestone;
import dev.postmortemsync.postmortem.TimeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Alert, acknowledgment, mitigation and resolution on an axis of time, with the targets, as SVG. Pure, and holds no text
 * of others. Colours are attributes, which a page's style may overrule: no style is set inline.
 */
final class TimelineChart {

    private static final int WIDTH = 720;
    private static final int LEFT = 30;
    private static final int RIGHT = WIDTH - 30;
    private static final int FIRST_LABEL = 18;
    private static final int LABEL_HEIGHT = 20;
    private static final String INK = "#1d2126";
    private static final String QUIET = "#5b636d";
    private static final String GOOD = "#1a7f37";
    private static final String BAD = "#b3261e";
    /** A target that lies further out than this many times the incident would press everything else together. */
    private static final int FURTHEST_TARGET = 3;

    private record Moment(String name, Instant at) {}

    private final IncidentView incident;
    private final List<Moment> moments = new ArrayList<>();
    private final StringBuilder svg = new StringBuilder();

    private TimelineChart(IncidentView incident) {
        this.incident = incident;
        add("Alert", incident.detectedAt());
        add("Acknowledged", incident.acknowledgedAt());
        add("Mitigation started", incident.mitigationStartedAt());
        add("Resolved", incident.resolvedAt());
    }

    /** The chart; empty while nothing but the alert is known. */
    static String of(IncidentView incident) {
        TimelineChart chart = new TimelineChart(incident);
        return chart.moments.size() < 2 ? "" : chart.drawn();
    }

    private void add(String name, Instant at) {
        if (at != null && !at.isBefore(incident.detectedAt())) {
            moments.add(new Moment(name, at));
        }
    }

    private String drawn() {
        int axis = FIRST_LABEL + moments.size() * LABEL_HEIGHT + 8;
        List<Milestone> targets = targets();
        int height = axis + 22 + targets.size() * LABEL_HEIGHT;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\""
                .formatted(WIDTH, height));
        svg.append(" width=\"%d\" height=\"%d\" font-family=\"DejaVu Sans, sans-serif\" font-size=\"12\">"
                .formatted(WIDTH, height));
        svg.append("<title>").append(spoken()).append("</title>");
        line(LEFT, axis, RIGHT, axis, "axis", QUIET, "2", "");
        for (int i = 0; i < moments.size(); i++) {
            moment(moments.get(i), FIRST_LABEL + i * LABEL_HEIGHT, axis);
        }
        for (int i = 0; i < targets.size(); i++) {
            target(targets.get(i), axis, axis + 22 + i * LABEL_HEIGHT);
        }
        return svg.append("</svg>").toString();
    }

    private void moment(Moment moment, int y, int axis) {
        long after = seconds(moment.at());
        double x = x(after);
        line(x, y + 4, x, axis, "moment", QUIET, "1", "");
        svg.append(
                "<circle class=\"moment\" cx=\"%s\" cy=\"%d\" r=\"5\" fill=\"%s\"/>".formatted(number(x), axis, INK));
        text(x, y, "moment", INK, label(moment, after));
    }

    private void target(Milestone target, int axis, int y) {
        double x = x(target.targetSeconds());
        String colour = target.met() == null ? QUIET : target.met() ? GOOD : BAD;
        String kind = target.met() == null ? "target" : target.met() ? "target met" : "target missed";
        line(x, axis - 10, x, y - 10, kind, colour, "1.5", " stroke-dasharray=\"4 3\"");
        String verdict = target.met() == null ? "" : target.met() ? ", met" : ", missed";
        text(x, y, kind, colour, "target: " + name(target) + " < " + TimeText.target(target.targetSeconds()) + verdict);
    }

    /** The targets that are measured from the alert on, and lie near enough; the furthest first, so that no line crosses words. */
    private List<Milestone> targets() {
        return incident.milestones().stream()
                .filter(one -> one.targetSeconds() != null && !one.name().equals(Milestone.MITIGATE))
                .filter(one -> one.targetSeconds() <= FURTHEST_TARGET * Math.max(1, last()))
                .sorted(Comparator.comparing(Milestone::targetSeconds).reversed())
                .toList();
    }

    private static String name(Milestone target) {
        return target.name().equals(Milestone.ACKNOWLEDGE) ? "acknowledged" : "resolved";
    }

    private static String label(Moment moment, long after) {
        String clock = moment.name() + " " + TimeText.clock(moment.at()) + " UTC";
        return after == 0 ? clock : clock + " (+" + TimeText.duration(after) + ")";
    }

    private String spoken() {
        List<String> all = new ArrayList<>();
        moments.forEach(moment -> all.add(label(moment, seconds(moment.at()))));
        return String.join(", ", all);
    }

    private long last() {
        return moments.stream().mapToLong(moment -> seconds(moment.at())).max().orElse(0);
    }

    private double x(long seconds) {
        Optional<Long> furthest =
                targets().stream().map(Milestone::targetSeconds).max(Long::compare);
        double all = Math.max(1, Math.max(last(), furthest.orElse(0L)));
        return LEFT + (RIGHT - LEFT) * seconds / all;
    }

    private long seconds(Instant at) {
        return at.getEpochSecond() - incident.detectedAt().getEpochSecond();
    }

    private void line(double x1, int y1, double x2, int y2, String kind, String colour, String width, String more) {
        svg.append("<line class=\"%s\" x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\" stroke=\"%s\" stroke-width=\"%s\"%s/>"
                .formatted(kind, number(x1), y1, number(x2), y2, colour, width, more));
    }

    /** On the side of its line where there is room. */
    private void text(double x, int y, String kind, String colour, String words) {
        boolean left = x < WIDTH / 2.0;
        svg.append("<text class=\"%s\" x=\"%s\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>"
                .formatted(
                        kind,
                        number(left ? x + 6 : x - 6),
                        y,
                        left ? "start" : "end",
                        colour,
                        words.replace("<", "&lt;")));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
