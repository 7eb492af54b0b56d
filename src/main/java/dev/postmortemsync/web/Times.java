package dev.postmortemsync.web;

import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.Milestone;
import dev.postmortemsync.incident.ServicePair;
import dev.postmortemsync.postmortem.TimeText;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** How pages show times and spans: in the document's words, with the zone. */
@TemplateExtension
final class Times {

    private Times() {}

    static String utc(Instant instant) {
        return TimeText.moment(instant) + " UTC";
    }

    /** The day in UTC. */
    static LocalDate day(Instant instant) {
        return TimeText.day(instant);
    }

    static String words(Duration duration) {
        return TimeText.duration(duration.toSeconds());
    }

    static String words(Kind kind) {
        return kind.words();
    }

    static String words(ServicePair.Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }

    static String span(Milestone milestone) {
        if (milestone.note() != null) {
            return milestone.verdict().inJson().replace('_', ' ') + ": " + milestone.note();
        }
        return milestone.seconds() == null ? "not known yet" : TimeText.duration(milestone.seconds());
    }

    static String target(Milestone milestone) {
        return milestone.targetSeconds() == null ? "" : TimeText.target(milestone.targetSeconds());
    }
}
