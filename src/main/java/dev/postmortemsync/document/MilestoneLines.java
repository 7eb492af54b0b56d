package dev.postmortemsync.document;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Milestone;
import dev.postmortemsync.incident.Verdict;
import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.TimeText;
import java.util.List;

/** The three milestones in the template's words, each with its verdict where there is a target to compare with. */
final class MilestoneLines {

    private MilestoneLines() {}

    static String of(IncidentView incident) {
        return of(incident.milestones(), incident.severity());
    }

    static String of(List<Milestone> milestones, String severity) {
        return String.join(
                "\n",
                line(milestones, severity, Milestone.ACKNOWLEDGE, "not acknowledged yet"),
                line(milestones, severity, Milestone.MITIGATE, "no start of mitigation is known"),
                line(milestones, severity, Milestone.TOTAL, "not resolved yet"));
    }

    private static String line(List<Milestone> milestones, String severity, String name, String unknown) {
        String words = milestones.stream()
                .filter(milestone -> milestone.name().equals(name))
                .findFirst()
                .map(milestone -> words(milestone, severity, unknown))
                .orElse(unknown);
        return "- **" + name + "**: " + words;
    }

    private static String words(Milestone milestone, String severity, String unknown) {
        if (milestone.note() != null) {
            String verdict = milestone.verdict() == Verdict.SOURCES_DISAGREE ? "sources disagree" : "not applicable";
            return verdict + ": " + MarkdownText.of(milestone.note());
        }
        if (milestone.seconds() == null) {
            return unknown;
        }
        String duration = TimeText.duration(milestone.seconds());
        String verdict = milestone.met() == null ? "" : milestone.met() ? " ✅" : " ❌";
        if (milestone.targetSeconds() == null) {
            return duration + verdict;
        }
        String target = "target < " + TimeText.target(milestone.targetSeconds());
        // The template writes the total's verdict last, behind a target that depends on the severity.
        return milestone.name().equals(Milestone.TOTAL)
                ? duration + " (" + target + forSeverity(severity) + ")" + verdict
                : duration + verdict + " (" + target + ")";
    }

    private static String forSeverity(String severity) {
        return severity == null ? "" : " for " + MarkdownText.of(severity);
    }
}
