package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.ErrorMetrics;
import dev.postmortemsync.incident.ErrorMetrics.Breakdown;
import dev.postmortemsync.incident.ErrorMetrics.Commit;
import dev.postmortemsync.incident.ErrorMetrics.Figure;
import dev.postmortemsync.incident.ErrorMetrics.Group;
import dev.postmortemsync.incident.ErrorMetrics.Measure;
import dev.postmortemsync.incident.ErrorMetrics.Phase;
import dev.postmortemsync.incident.IncidentView;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How captured metrics are told. */
final class MetricsText {

    private static final Pattern REVIEW_NUMBER = Pattern.compile("/(\\d+)/*$");
    private static final int SHORT_SHA = 7;

    private MetricsText() {}

    static Optional<ErrorMetrics> of(IncidentView incident) {
        return Optional.ofNullable(incident.metrics());
    }

    static Optional<Figure> figure(IncidentView incident, Measure measure, Phase phase) {
        return of(incident).stream()
                .flatMap(metrics -> metrics.figures().stream())
                .filter(figure -> figure.measure() == measure && figure.phase() == phase)
                .findFirst();
    }

    /** {@code 47%}, {@code 250ms}, {@code 30s}; {@code null} where there is no value. */
    static String value(Figure figure) {
        if (figure.value() == null) {
            return null;
        }
        if (figure.measure() == Measure.ERROR_RATE) {
            return plain(figure.value() * 100) + "%";
        }
        return figure.value() < 1000 ? Math.round(figure.value()) + "ms" : plain(figure.value() / 1000) + "s";
    }

    /** The value with how it was chosen. */
    static String valueInWords(Figure figure) {
        String value = value(figure);
        return value == null
                ? null
                : value + " (" + figure.statistic() + ("low".equals(figure.confidence()) ? ", low confidence" : "")
                        + ")";
    }

    /** To two significant digits, but whole numbers wholly. */
    private static String plain(double number) {
        BigDecimal exact = BigDecimal.valueOf(number);
        BigDecimal rounded = Math.abs(number) >= 10
                ? exact.setScale(1, RoundingMode.HALF_UP)
                : exact.round(new MathContext(2, RoundingMode.HALF_UP));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** {@code 2.4%}. */
    static String percent(long part, long whole) {
        return plain(100.0 * part / whole) + "%";
    }

    /** Where the errors of every group happened; {@code null} where nothing is told. */
    static String breakdowns(IncidentView incident, Function<Group, Breakdown> which) {
        List<String> told = of(incident).stream()
                .flatMap(metrics -> metrics.groups().stream())
                .map(which)
                .filter(breakdown -> breakdown != null && !breakdown.top().isEmpty())
                .map(MetricsText::breakdown)
                .distinct()
                .toList();
        return told.isEmpty() ? null : String.join("; ", told);
    }

    /** What {@link #breakdowns} stands on. */
    static List<Fact> basis(IncidentView incident, Function<Group, Breakdown> which) {
        return of(incident).stream()
                .flatMap(metrics -> metrics.groups().stream())
                .filter(group ->
                        which.apply(group) != null && !which.apply(group).top().isEmpty())
                .map(group -> Fact.of(group.issueId(), which.apply(group)))
                .toList();
    }

    private static String breakdown(Breakdown breakdown) {
        String shares = breakdown.top().stream()
                .map(share -> MarkdownText.of(share.value()) + " "
                        + percent(share.count(), Math.max(1, Math.max(breakdown.total(), share.count()))))
                .collect(Collectors.joining(", "));
        return shares + " of " + SentryFigures.number(breakdown.total(), "event") + " (Sentry, "
                + MarkdownText.of(breakdown.field()) + ", " + MarkdownText.of(breakdown.filter()) + ")";
    }

    /** The commits that the tracker suspects. */
    static List<Commit> suspects(IncidentView incident) {
        return of(incident).stream()
                .flatMap(metrics -> metrics.releases().stream())
                .flatMap(release -> release.commits().stream())
                .filter(Commit::suspect)
                .distinct()
                .toList();
    }

    /** {@code [8f14e45](…) "Show the team" (Bo), [#123](…)}. */
    static String commit(Commit commit) {
        String sha = commit.id().length() > SHORT_SHA ? commit.id().substring(0, SHORT_SHA) : commit.id();
        return MarkdownText.link(sha, commit.url())
                + (commit.message().isBlank() ? "" : " \"" + MarkdownText.of(commit.message()) + "\"")
                + (commit.author() == null ? "" : " (" + MarkdownText.of(commit.author()) + ")")
                + (commit.review() == null ? "" : ", " + review(commit));
    }

    /** The pull request as people call it: {@code [#123](…)}. */
    static String review(Commit commit) {
        Matcher number = REVIEW_NUMBER.matcher(commit.review());
        return MarkdownText.link(number.find() ? "#" + number.group(1) : commit.review(), commit.review());
    }
}
