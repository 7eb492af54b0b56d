package dev.postmortemsync.document;

import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.TimeText;
import java.util.List;

/** The timeline, one row an entry; with the day where it runs over more than one. */
final class TimelineTable {

    private TimelineTable() {}

    static String of(List<TimelineEntryView> timeline) {
        List<TimelineEntryView> shown =
                timeline.stream().filter(entry -> !entry.hidden()).toList();
        boolean severalDays =
                shown.stream().map(entry -> TimeText.day(entry.at())).distinct().count() > 1;
        StringBuilder table = new StringBuilder("| Time | Event | Actor |\n|------|-------|-------|");
        for (TimelineEntryView entry : shown) {
            String time = severalDays ? TimeText.moment(entry.at()) : TimeText.clock(entry.at());
            table.append("\n| %s | %s | %s |"
                    .formatted(time, MarkdownText.of(entry.event()), MarkdownText.of(entry.actor())));
        }
        return table.toString();
    }
}
