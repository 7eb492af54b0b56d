package dev.postmortemsync.document;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.Question;
import java.util.List;

/**
 * All that a document is made of.
 *
 * @param timeline in order; hidden entries are left out by the renderer
 * @param actionItems in the order in which the table shows them
 */
record DocumentFacts(
        PostmortemView postmortem,
        IncidentView incident,
        List<TimelineEntryView> timeline,
        List<ActionItemView> actionItems) {

    String whom() {
        return Question.whom(incident.commander(), postmortem.owner());
    }
}
