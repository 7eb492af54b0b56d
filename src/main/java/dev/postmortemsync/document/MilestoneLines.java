package dev.postmortemsync.document;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Milestone;
import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.TimeText;

/** The three milestones in the template's words, each with its verdict where there is a target to compare with. */
final class MilestoneLines {

    private MilestoneLines() {}

    static String of(IncidentView incident) {
        return String.join(
                "\n",
                line(incident, Milestone.ACKNOWLEDGE, "not acknowledged yet"),
                line(incident, Milestone.MITIGATE, "no start of mitigation is known"),
                line(incident, Milestone.TOTAL, "not resolved yet"));
    }

    private static String line(IncidentView incident, String name, String unknown) {
        String words = incident.milestones().stream()
                .filter(milestone -> milestone.name().equals(name) && milestone.seconds() != null)
                .findFirst()
                .map(milestone -> words(incident, milestone))
                .orElse(unknown);
        return "- **" + name + "**: " + words;
    }

    private static String words(IncidentView incident, Milestone milestone) {
        String duration = TimeText.duration(milestone.seconds());
        String verdict = milestone.met() == null ? "" : milestone.met() ? " ✅" : " ❌";
        if (milestone.targetSeconds() == null) {
            return duration + verdict;
        }
        String target = "target < " + TimeText.target(milestone.targetSeconds());
        // The template writes the total's verdict last, behind a target that depends on the severity.
        return milestone.name().equals(Milestone.TOTAL)
                ? duration + " (" + target + forSeverity(incident) + ")" + verdict
                : duration + verdict + " (" + target + ")";
    }

    private static String forSeverity(IncidentView incident) {
        return incident.severity() == null ? "" : " for " + MarkdownText.of(incident.severity());
    }
}
