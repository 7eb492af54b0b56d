package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Milestone;
import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Fact;
import dev.postmortemsync.notify.Message.Line;
import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.TimeText;
import java.util.ArrayList;
import java.util.List;

/** What is told of an incident and its draft: as long as it runs, and once it is over. */
final class IncidentMessage {

    private static final int QUESTIONS_SHOWN = 5;

    private final IncidentView incident;
    private final PostmortemView postmortem;

    private IncidentMessage(IncidentView incident, PostmortemView postmortem) {
        this.incident = incident;
        this.postmortem = postmortem;
    }

    /** @param url the postmortem's page */
    static Message of(IncidentView incident, PostmortemView postmortem, String url) {
        IncidentMessage about = new IncidentMessage(incident, postmortem);
        return new Message(
                about.title(),
                about.lead(),
                about.facts(),
                about.questions(),
                url,
                "Open the draft",
                "Told to those who took part in the incident or follow the service.");
    }

    private String title() {
        String severity = incident.severity() == null ? "" : incident.severity() + ", ";
        return severity + state() + ": " + incident.title();
    }

    private String state() {
        Long seconds = total();
        if (!resolved()) {
            return "postmortem draft";
        }
        return seconds == null ? "resolved" : "resolved after " + TimeText.duration(seconds);
    }

    private String lead() {
        PostmortemView.Completeness completeness = postmortem.completeness();
        String answered = completeness.answered() + " of " + completeness.asked() + " questions are answered.";
        return resolved()
                ? "The incident is over, its postmortem waits to be finished: " + answered
                : "A draft is kept up to date while the incident runs: " + answered;
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Service", incident.service());
        add(facts, "Detected", TimeText.moment(incident.detectedAt()) + " UTC");
        if (incident.resolvedAt() != null) {
            add(facts, "Resolved", TimeText.moment(incident.resolvedAt()) + " UTC");
        }
        add(facts, "Commander", commander());
        add(facts, "Responders", String.join(", ", incident.responders()));
        incident.milestones().stream()
                .filter(milestone -> milestone.seconds() != null || milestone.note() != null)
                .forEach(milestone -> add(facts, milestone.name(), words(milestone)));
        return facts;
    }

    private String commander() {
        return incident.commander() == null || !incident.commanderAssumed()
                ? incident.commander()
                : incident.commander() + " (assumed: first to acknowledge)";
    }

    private static String words(Milestone milestone) {
        if (milestone.seconds() == null) {
            return milestone.note();
        }
        String target = milestone.targetSeconds() == null
                ? ""
                : ", target " + TimeText.target(milestone.targetSeconds())
                        + (milestone.met() == null ? "" : milestone.met() ? " ✅" : " ❌");
        return TimeText.duration(milestone.seconds()) + target;
    }

    private List<Block> questions() {
        List<Block> blocks = new ArrayList<>();
        OpenQuestions.of(postmortem).forEach((whom, asked) -> {
            List<Line> lines = asked.stream()
                    .map(one -> new Line(one.section() + ": " + one.text(), null, null))
                    .toList();
            blocks.add(Block.of("Asked of " + whom + " (" + lines.size() + ")", lines, QUESTIONS_SHOWN));
        });
        return blocks;
    }

    private Long total() {
        return incident.milestones().stream()
                .filter(milestone -> milestone.name().equals(Milestone.TOTAL))
                .map(Milestone::seconds)
                .filter(seconds -> seconds != null)
                .findFirst()
                .orElse(null);
    }

    private boolean resolved() {
        return incident.status().equals("resolved");
    }

    private static void add(List<Fact> facts, String label, String text) {
        if (text != null && !text.isBlank()) {
            facts.add(new Fact(label, text));
        }
    }
}
