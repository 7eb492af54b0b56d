package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.Ideas;
import dev.postmortemsync.actionitem.IncidentItems;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers all that is known of a postmortem's incidents, and drafts from it. For callers in a transaction. */
@ApplicationScoped
class Gathering {

    private final Incidents incidents;
    private final ActionItems actionItems;
    private final IncidentItems incidentItems;
    private final Tripwire tripwire;
    private final Ideas ideas;

    Gathering(
            Incidents incidents, ActionItems actionItems, IncidentItems incidentItems, Tripwire tripwire, Ideas ideas) {
        this.incidents = incidents;
        this.actionItems = actionItems;
        this.incidentItems = incidentItems;
        this.tripwire = tripwire;
        this.ideas = ideas;
    }

    /** The incidents as they went, the leading one first. */
    List<Course> courses(List<UUID> incidentIds) {
        return incidentIds.stream()
                .flatMap(id -> incidents.find(id).stream())
                .map(incident -> new Course(incident, incidents.timeline(incident.id())))
                .toList();
    }

    /** The leading one's, with how many more there are. */
    static String title(List<Course> courses) {
        String leading = courses.get(0).incident().title();
        int others = courses.size() - 1;
        return others == 0 ? leading : leading + " and " + SentryFigures.number(others, "more incident");
    }

    /** The generated half of each section. */
    Map<SectionKey, Draft.Half> draft(Postmortem postmortem, List<Course> courses) {
        Map<String, DraftFacts> each = new LinkedHashMap<>();
        courses.stream().sorted(Courses.AS_BEGUN).forEach(course -> {
            // Two incidents may have one title, and are told apart by their detection.
            String name = each.containsKey(course.name())
                    ? course.name() + " (" + TimeText.moment(course.incident().detectedAt()) + " UTC)"
                    : course.name();
            each.put(name, facts(postmortem, course, courses));
        });
        if (courses.size() == 1) {
            return Drafter.draft(each.values().iterator().next());
        }
        List<Related> related = each.values().stream()
                .flatMap(facts -> facts.related().stream())
                .collect(Collectors.toMap(
                        one -> one.incident().id(),
                        Function.identity(),
                        (one, same) -> one.sharedIssue() == null ? same : one))
                .values()
                .stream()
                .sorted(Comparator.comparing((Related one) -> one.incident().detectedAt())
                        .reversed())
                .limit(Related.MOST)
                .toList();
        Course together = Courses.together(courses);
        DraftFacts leading = each.values().iterator().next();
        return Drafter.draft(
                DraftFacts.of(
                                together.incident(),
                                together.timeline(),
                                leading.actionItems(),
                                related,
                                postmortem.owner)
                        .with(
                                each.values().stream()
                                        .flatMap(facts -> facts.older().stream())
                                        .distinct()
                                        .toList(),
                                leading.ideas()),
                each);
    }

    private DraftFacts facts(Postmortem postmortem, Course course, List<Course> covered) {
        IncidentView incident = course.incident();
        Set<UUID> own = covered.stream().map(one -> one.incident().id()).collect(Collectors.toSet());
        List<Related> related = incidents
                .resembling(
                        incident.id(), incident.detectedAt().minus(Related.WINDOW), incident.detectedAt(), Related.MOST)
                .stream()
                .filter(earlier -> !own.contains(earlier.id()))
                .map(earlier -> Related.of(incident, earlier))
                .toList();
        return DraftFacts.of(
                        incident, course.timeline(), actionItems.ofPostmortem(postmortem.id), related, postmortem.owner)
                .with(incidentItems.ofIncident(incident.id()).orElse(null))
                .with(tripwire.spring(postmortem.id, incident), ideas.ofPostmortem(postmortem.id));
    }
}
