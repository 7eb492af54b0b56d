package dev.postmortemsync.document;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.Course;
import dev.postmortemsync.postmortem.Courses;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Question;
import java.util.List;

/**
 * All that a document is made of.
 *
 * @param courses the incidents that it covers, in the order in which they began
 * @param incident all of them as one
 * @param timeline of all in order; hidden entries are left out by the renderer
 * @param actionItems in the order in which the table shows them
 */
record DocumentFacts(
        PostmortemView postmortem,
        List<Course> courses,
        IncidentView incident,
        List<TimelineEntryView> timeline,
        List<ActionItemView> actionItems) {

    /** Of a single incident. */
    DocumentFacts(
            PostmortemView postmortem,
            IncidentView incident,
            List<TimelineEntryView> timeline,
            List<ActionItemView> actionItems) {
        this(postmortem, List.of(new Course(incident, timeline)), incident, timeline, actionItems);
    }

    /** @param courses at least one, the leading one first */
    static DocumentFacts of(PostmortemView postmortem, List<Course> courses, List<ActionItemView> actionItems) {
        Course together = Courses.together(courses);
        return new DocumentFacts(
                postmortem,
                courses.stream().sorted(Courses.AS_BEGUN).toList(),
                together.incident(),
                together.timeline(),
                actionItems);
    }

    boolean several() {
        return courses.size() > 1;
    }

    String whom() {
        return Question.whom(incident.commander(), postmortem.owner());
    }
}
