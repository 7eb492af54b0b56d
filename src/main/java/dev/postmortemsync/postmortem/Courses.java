package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.ErrorMetrics;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.PagerContext;
import dev.postmortemsync.incident.TimelineEntryView;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Several incidents told as one: from the first detection to the last resolution, with the worst severity. Pure. What
 * cannot be told of several at once, such as milestones, is told of each.
 */
public final class Courses {

    /** In the order in which they began. */
    public static final Comparator<Course> AS_BEGUN = Comparator.comparing(
                    (Course course) -> course.incident().detectedAt())
            .thenComparing(course -> course.incident().id());

    private static final Comparator<TimelineEntryView> BY_TIME = Comparator.comparing(TimelineEntryView::at);

    private Courses() {}

    /** All of them as one; a single one as it is. */
    public static Course together(List<Course> courses) {
        return courses.size() == 1 ? courses.get(0) : new Course(incident(courses), timeline(courses));
    }

    /** Entries of the same moment stay in the order of their incidents. */
    private static List<TimelineEntryView> timeline(List<Course> courses) {
        return courses.stream()
                .sorted(AS_BEGUN)
                .flatMap(course -> course.timeline().stream())
                .sorted(BY_TIME)
                .toList();
    }

    private static IncidentView incident(List<Course> courses) {
        List<IncidentView> all =
                courses.stream().sorted(AS_BEGUN).map(Course::incident).toList();
        IncidentView first = all.get(0);
        IncidentView commanded = all.stream()
                .filter(one -> one.commander() != null && !one.commander().isBlank())
                .min(Comparator.comparing(IncidentView::commanderAssumed))
                .orElse(first);
        return new IncidentView(
                first.id(),
                first.pagerdutyId(),
                first.number(),
                courses.get(0).incident().title(),
                all.stream()
                        .map(IncidentView::severity)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                all.stream().allMatch(one -> one.status().equals("resolved")) ? "resolved" : "triggered",
                joined(all),
                first.detectedAt(),
                first.acknowledgedAt(),
                first.mitigationStartedAt(),
                lastIfAll(all, IncidentView::resolvedAt, Comparator.naturalOrder()),
                commanded.commander(),
                commanded.commanderAssumed(),
                distinct(all, IncidentView::responders, Function.identity()),
                List.of(),
                distinct(all, IncidentView::sentryIssues, issue -> issue.issueId()),
                lastIfAll(all, IncidentView::completeAsOf, Comparator.reverseOrder()),
                null,
                all.stream().anyMatch(IncidentView::provisional),
                metrics(all),
                first.pagerUrl(),
                first.conferenceUrl(),
                context(all));
    }

    private static String joined(List<IncidentView> all) {
        String services = all.stream()
                .map(IncidentView::service)
                .filter(service -> service != null && !service.isBlank())
                .distinct()
                .collect(Collectors.joining(" and "));
        return services.isEmpty() ? null : services;
    }

    /** The greatest of the times, or {@code null} where one of them is missing. */
    private static Instant lastIfAll(
            List<IncidentView> all, Function<IncidentView, Instant> time, Comparator<Instant> order) {
        return all.stream().anyMatch(one -> time.apply(one) == null)
                ? null
                : all.stream().map(time).max(order).orElseThrow();
    }

    private static <T> List<T> distinct(
            List<IncidentView> all, Function<IncidentView, ? extends Collection<T>> part, Function<T, ?> key) {
        return List.copyOf(all.stream()
                .flatMap(one -> part.apply(one).stream())
                .collect(Collectors.toMap(key, Function.identity(), (one, same) -> one, LinkedHashMap::new))
                .values());
    }

    /** What was measured of the groups and releases of all; the figures of each stand in its own part. */
    private static ErrorMetrics metrics(List<IncidentView> all) {
        List<ErrorMetrics> measured =
                all.stream().map(IncidentView::metrics).filter(Objects::nonNull).toList();
        if (measured.size() < 2) {
            return measured.isEmpty() ? null : measured.get(0);
        }
        ErrorMetrics first = measured.get(0);
        return new ErrorMetrics(
                first.capturedAt(),
                first.from(),
                first.to(),
                measured.stream().allMatch(ErrorMetrics::frozen),
                List.of(),
                measured.stream()
                        .flatMap(one -> one.groups().stream())
                        .distinct()
                        .toList(),
                measured.stream()
                        .flatMap(one -> one.releases().stream())
                        .distinct()
                        .toList(),
                List.of());
    }

    private static PagerContext context(List<IncidentView> all) {
        Set<String> covered = all.stream().map(IncidentView::pagerdutyId).collect(Collectors.toSet());
        List<PagerContext> contexts =
                all.stream().map(IncidentView::pagerContext).toList();
        return new PagerContext(
                contexts.stream()
                        .flatMap(one -> one.asked().stream())
                        .distinct()
                        .toList(),
                contexts.stream()
                        .flatMap(one -> one.related().stream())
                        .filter(similar -> !covered.contains(similar.pagerdutyId()))
                        .collect(Collectors.toMap(
                                PagerContext.Similar::pagerdutyId,
                                Function.identity(),
                                (one, same) -> one,
                                LinkedHashMap::new))
                        .values()
                        .stream()
                        .toList(),
                contexts.stream()
                        .flatMap(one -> one.notInPlan().stream())
                        .distinct()
                        .toList(),
                contexts.stream()
                        .map(PagerContext::channel)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }
}
