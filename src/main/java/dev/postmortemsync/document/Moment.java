package dev.postmortemsync.document;

import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.NoteKind;
import dev.postmortemsync.work.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;

/**
 * A row of a timeline that somebody wrote by hand.
 *
 * @param url the evidence that it leads to, or {@code null}; an entry has one, further ones stand behind its words
 * @param starred whether its words stand out as a whole
 */
record Moment(Instant at, String event, String actor, String url, boolean starred) {

    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://\\S+");

    private static final Pattern TIME =
            Pattern.compile("(?:(\\d{4}-\\d{2}-\\d{2})[ T])?(\\d{1,2}:\\d{2}(?::\\d{2})?)(?: ?(?:Z|UTC))?");
    private static final Map<Pattern, Kind> SAID = Map.of(
            Pattern.compile("(?i)\\backnowledged\\b"), Kind.ACKNOWLEDGMENT,
            Pattern.compile("(?i)\\bpaged\\b"), Kind.PAGE,
            Pattern.compile("(?i)^(alert|alarm)\\b"), Kind.ALERT,
            Pattern.compile("(?i)\\bincident (was )?(closed|resolved)\\b"), Kind.RESOLUTION);

    /**
     * The rows in their order. A time that is earlier than the one above is of the next day.
     *
     * @throws Refusal naming row and column
     */
    static List<Moment> in(Node block, LocalDate day) {
        List<Moment> moments = new ArrayList<>();
        if (block == null) {
            return moments;
        }
        LocalDate date = day;
        Instant last = null;
        Table table = Table.of(block);
        for (Map<String, String> row : table.rows()) {
            Node cells = table.nodes().get(moments.size());
            String place = Chapter.TIMELINE.heading() + ", row " + (moments.size() + 1);
            Matcher time = TIME.matcher(row.getOrDefault("time", ""));
            if (!time.matches()) {
                throw new Refusal(place + ", Time", "must be a time such as 14:23:12 or 2026-02-05 14:23:12");
            }
            if (row.getOrDefault("event", "").isEmpty()) {
                throw new Refusal(place + ", Event", "must not be blank");
            }
            Instant at;
            try {
                date = time.group(1) == null ? date : LocalDate.parse(time.group(1));
                at = at(date, time.group(2));
            } catch (DateTimeParseException e) {
                throw new Refusal(place + ", Time", "is no time of a day");
            }
            if (time.group(1) == null && last != null && at.isBefore(last)) {
                date = date.plusDays(1);
                at = at(date, time.group(2));
            }
            List<String> links = Markdown.links(cells).stream()
                    .filter(link -> WEB_ADDRESS.matcher(link).matches())
                    .distinct()
                    .toList();
            moments.add(new Moment(
                    at,
                    withFurther(row.get("event"), links),
                    row.getOrDefault("actor", ""),
                    links.isEmpty() ? null : links.get(0),
                    starred(Markdown.children(cells), row.get("event"))));
            last = at;
        }
        return moments;
    }

    private static String withFurther(String event, List<String> links) {
        return links.size() < 2 ? event : event + " (" + String.join(", ", links.subList(1, links.size())) + ")";
    }

    private static boolean starred(List<Node> cells, String event) {
        return cells.stream()
                .map(Markdown::children)
                .anyMatch(parts -> parts.size() == 1
                        && parts.get(0) instanceof StrongEmphasis
                        && Markdown.words(parts.get(0)).strip().equals(event));
    }

    /** What its words tell; people write more plainly than a pager. */
    Kind kind() {
        return SAID.entrySet().stream()
                .filter(said -> said.getKey().matcher(event).find())
                .map(Map.Entry::getValue)
                .min(Kind::compareTo)
                .orElse(NoteKind.of(event));
    }

    private static Instant at(LocalDate date, String clock) {
        String padded = clock.indexOf(':') == 1 ? "0" + clock : clock;
        return LocalTime.parse(padded).atDate(date).toInstant(ZoneOffset.UTC);
    }
}
