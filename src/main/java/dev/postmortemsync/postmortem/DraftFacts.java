package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.IdeaView;
import dev.postmortemsync.actionitem.WorkItemLink;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.Milestone;
import dev.postmortemsync.incident.TimelineEntryView;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All that a draft is made of. The same facts give the same draft: there is no clock among them.
 *
 * @param timeline in order, without what is hidden
 * @param proposals entries of which nobody has said yet whether they belong here: hints alone are made of them
 * @param related newest first
 * @param owner of the postmortem, or {@code null}
 * @param workItem the incident's own, or {@code null}
 * @param older what earlier postmortems wanted done against the very failure, and was open
 * @param ideas those that are no action items
 */
record DraftFacts(
        IncidentView incident,
        List<TimelineEntryView> timeline,
        List<TimelineEntryView> proposals,
        List<ActionItemView> actionItems,
        List<Related> related,
        String owner,
        WorkItemLink workItem,
        List<OlderItem> older,
        List<IdeaView> ideas) {

    private static final int LONGEST_QUOTE = 300;

    /** As people begin a note: {@code Root cause identified: }, {@code Mitigation: }. */
    private static final Pattern LABEL = Pattern.compile(
            "^\\s*(?:root cause|mitigation|mitigated|fix|remedy)(?: (?:identified|found|started|applied))?\\s*:\\s*",
            Pattern.CASE_INSENSITIVE);

    /** Leaves hidden entries out: what a person took from the timeline is no evidence elsewhere. */
    static DraftFacts of(
            IncidentView incident,
            List<TimelineEntryView> timeline,
            List<ActionItemView> actionItems,
            List<Related> related,
            String owner) {
        List<TimelineEntryView> visible =
                timeline.stream().filter(entry -> !entry.hidden()).toList();
        List<TimelineEntryView> proposals =
                timeline.stream().filter(TimelineEntryView::pending).toList();
        return new DraftFacts(incident, visible, proposals, actionItems, related, owner, null, List.of(), List.of());
    }

    /** These facts, and the incident's own work item. */
    DraftFacts with(WorkItemLink itsWorkItem) {
        return new DraftFacts(incident, timeline, proposals, actionItems, related, owner, itsWorkItem, older, ideas);
    }

    /** These facts, what was open against the very failure, and what may be done one day. */
    DraftFacts with(List<OlderItem> wereOpen, List<IdeaView> kept) {
        return new DraftFacts(incident, timeline, proposals, actionItems, related, owner, workItem, wereOpen, kept);
    }

    String whom() {
        return Question.whom(incident.commander(), owner);
    }

    boolean resolved() {
        return incident.resolvedAt() != null;
    }

    List<TimelineEntryView> all(Kind... kinds) {
        List<Kind> wanted = Arrays.asList(kinds);
        return timeline.stream().filter(entry -> wanted.contains(entry.kind())).toList();
    }

    Optional<TimelineEntryView> first(Kind... kinds) {
        return all(kinds).stream().findFirst();
    }

    Optional<TimelineEntryView> last(Kind... kinds) {
        List<TimelineEntryView> found = all(kinds);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    Optional<Milestone> milestone(String name) {
        return incident.milestones().stream()
                .filter(one -> one.name().equals(name) && one.seconds() != null)
                .findFirst();
    }

    /** What tells when it was detected. */
    List<Fact> detection() {
        return told(incident.detectedAt(), Kind.ALERT);
    }

    /** What tells when it ended. */
    List<Fact> end() {
        return told(incident.resolvedAt(), Kind.RESOLUTION);
    }

    /** What the milestone lies between. */
    List<Fact> ends(Milestone milestone) {
        List<Fact> acknowledged = told(incident.acknowledgedAt(), Kind.ACKNOWLEDGMENT);
        return switch (milestone.name()) {
            case Milestone.ACKNOWLEDGE -> Draft.all(detection(), acknowledged);
            case Milestone.MITIGATE ->
                Draft.all(acknowledged, told(incident.mitigationStartedAt(), Kind.MITIGATION, Kind.ROLLBACK));
            default -> Draft.all(detection(), end());
        };
    }

    /** The entries of that moment, else the incident itself: a moment without an entry is its source's own. */
    private List<Fact> told(Instant at, Kind... kinds) {
        List<Fact> entries = all(kinds).stream()
                .filter(entry -> entry.at().equals(at))
                .map(Fact::of)
                .toList();
        return entries.isEmpty() ? List.of(Fact.of(incident)) : entries;
    }

    /** The service, escaped, or a word for it. */
    String service() {
        return hasService() ? MarkdownText.of(incident.service()) : "the service";
    }

    boolean hasService() {
        return incident.service() != null && !incident.service().isBlank();
    }

    /** With the day where it is not the day of detection. */
    String when(Instant at) {
        boolean sameDay = TimeText.day(at).equals(TimeText.day(incident.detectedAt()));
        return (sameDay ? TimeText.clock(at) : TimeText.moment(at)) + " UTC";
    }

    /** What told of the incident first, and who or what told it. */
    Optional<String> firstSignal() {
        return first(Kind.ALERT).map(alert -> {
            String words = "\"" + MarkdownText.of(alert.event()) + "\" from " + MarkdownText.of(alert.actor());
            boolean atDetection = TimeText.seconds(incident.detectedAt(), alert.at()) == 0;
            return atDetection ? words : words + " at " + when(alert.at());
        });
    }

    /** An entry as evidence: its words, who and when. */
    String quote(TimelineEntryView entry) {
        return quote(entry, entry.event());
    }

    /** The same where it is said already what it is: without the label that people put before it. */
    String unlabelled(TimelineEntryView entry) {
        String rest = LABEL.matcher(entry.event()).replaceFirst("");
        return quote(entry, rest.isBlank() ? entry.event() : rest);
    }

    /** Prose quotes what can be read in one go; the timeline has all of it. */
    private static String shortened(String words) {
        if (words.length() <= LONGEST_QUOTE) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(LONGEST_QUOTE - 1)) ? LONGEST_QUOTE - 1 : LONGEST_QUOTE;
        return words.substring(0, end).strip() + " …";
    }

    private String quote(TimelineEntryView entry, String words) {
        String actor = MarkdownText.of(entry.actor());
        return "\"" + MarkdownText.of(shortened(words)) + "\" (" + (actor.isEmpty() ? "" : actor + ", ")
                + when(entry.at()) + ")";
    }
}
