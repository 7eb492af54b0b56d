package dev.postmortemsync.document;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.postmortem.MarkdownText;
import dev.postmortemsync.postmortem.TimeText;
import java.util.stream.Collectors;

/** The six lines below the title. */
final class HeaderBlock {

    /** Behind a commander whom nobody named. */
    static final String ASSUMED = " (assumed: first to acknowledge)";

    /** In the place of people. */
    static final String NOBODY = "nobody yet";

    private HeaderBlock() {}

    static String of(DocumentFacts facts) {
        IncidentView incident = facts.incident();
        return String.join(
                "\n",
                "**Date**: " + TimeText.day(incident.detectedAt()),
                "**Severity**: " + (incident.severity() == null ? "not set" : MarkdownText.of(incident.severity())),
                "**Duration**: " + duration(incident),
                "**Incident Commander**: " + commander(incident),
                "**Responders**: " + responders(incident),
                "**Status**: " + status(facts.postmortem().status())
                        + (facts.several() ? "\n**Incidents**: " + incidents(facts) : ""));
    }

    /** Each with its own severity, beginning and duration: those above are of all together. */
    private static String incidents(DocumentFacts facts) {
        return facts.courses().stream()
                .map(course -> MarkdownText.of(course.name()) + " ("
                        + (course.incident().severity() == null
                                ? ""
                                : MarkdownText.of(course.incident().severity()) + ", ")
                        + TimeText.moment(course.incident().detectedAt()) + " UTC, " + duration(course.incident())
                        + ")")
                .collect(Collectors.joining("; "));
    }

    private static String duration(IncidentView incident) {
        return incident.resolvedAt() == null
                ? "not resolved yet"
                : TimeText.between(incident.detectedAt(), incident.resolvedAt());
    }

    private static String commander(IncidentView incident) {
        if (incident.commander() == null || incident.commander().isBlank()) {
            return NOBODY;
        }
        return MarkdownText.of(incident.commander()) + (incident.commanderAssumed() ? ASSUMED : "");
    }

    private static String responders(IncidentView incident) {
        return incident.responders().isEmpty()
                ? NOBODY
                : incident.responders().stream().map(MarkdownText::of).collect(Collectors.joining(", "));
    }

    private static String status(String status) {
        return switch (status) {
            case "final" -> "Final";
            case "in_review" -> "In review";
            default -> "Draft";
        };
    }
}
