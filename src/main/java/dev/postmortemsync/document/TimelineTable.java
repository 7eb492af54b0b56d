package dev.postmortemsync.document;

import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.TimeText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The timeline, one row an entry; with the day where it runs over more than one. A time leads to the entry's evidence, and
 * what a person starred stands out.
 */
final class TimelineTable {

    private TimelineTable() {}

    static String of(DocumentFacts facts) {
        List<TimelineEntryView> shown =
                facts.timeline().stream().filter(entry -> !entry.hidden()).toList();
        boolean severalDays =
                shown.stream().map(entry -> TimeText.day(entry.at())).distinct().count() > 1;
        Map<UUID, String> incidents = facts.several() ? incidents(facts) : Map.of();
        StringBuilder table = new StringBuilder("| Time | Event | Actor |" + (facts.several() ? " Incident |" : "")
                + "\n|------|-------|-------|" + (facts.several() ? "----------|" : ""));
        for (TimelineEntryView entry : shown) {
            String time = severalDays ? TimeText.moment(entry.at()) : TimeText.clock(entry.at());
            String event = MarkdownText.of(entry.event());
            table.append("\n| ")
                    .append(MarkdownText.link(time, entry.url()))
                    .append(" | ")
                    .append(entry.starred() ? "**" + event + "**" : event)
                    .append(" | ")
                    .append(MarkdownText.of(entry.actor()))
                    .append(" |");
            if (facts.several()) {
                table.append(" ").append(incidents.get(entry.id())).append(" |");
            }
        }
        return table.toString();
    }

    /** Of which incident an entry tells. */
    private static Map<UUID, String> incidents(DocumentFacts facts) {
        Map<UUID, String> names = new HashMap<>();
        facts.courses()
                .forEach(course ->
                        course.timeline().forEach(entry -> names.put(entry.id(), MarkdownText.of(course.label()))));
        return names;
    }
}
