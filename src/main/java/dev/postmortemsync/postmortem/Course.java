package dev.postmortemsync.postmortem;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.TimelineEntryView;
import java.util.List;

/**
 * An incident as it went.
 *
 * @param timeline in order, hidden entries too
 */
public record Course(IncidentView incident, List<TimelineEntryView> timeline) {

    /** What the incident is called among several: its number at the pager, else its title. Not escaped. */
    public String label() {
        return incident.number() == null ? incident.title() : "#" + incident.number();
    }

    /** The same with what happened: {@code #42 Checkout down}. Not escaped. */
    public String name() {
        return incident.number() == null ? incident.title() : label() + " " + incident.title();
    }
}
