package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;

import java.util.List;

/** The sentences of a timeline, the same whether the log or a webhook tells the fact. */
final class Words {

    private Words() {}

    static String acknowledgedBy(String who) {
        return who + " acknowledged the alert";
    }

    static String resolvedBy(String who) {
        return "Incident resolved by " + who;
    }

    static String reopenedBy(String who) {
        return "Incident reopened by " + who;
    }

    static String mergedInto(String incident) {
        return "Merged into " + first(incident, "another incident");
    }

    static String to(String how, List<String> names) {
        return names.isEmpty() ? how : how + " to " + String.join(", ", names);
    }

    /** @param before {@code null} where it is not told */
    static String changed(String what, String before, String after) {
        if (after == null) {
            return before == null ? what + " changed" : what + " " + before + " taken away";
        }
        return before == null ? what + " set to " + after : what + " changed from " + before + " to " + after;
    }

    /** @param whom {@code null} where it is not told */
    static String askedForHelp(String by, String whom) {
        return whom == null ? "Help asked for by " + by : by + " asked " + whom + " for help";
    }

    /** @param state in our words, see {@link Responders#state} */
    static String answered(String who, String state) {
        return switch (state) {
            case "joined" -> who + " joined the response";
            case "declined" -> who + " declined the request for help";
            case "cancelled" -> "The request for help to " + who + " was cancelled";
            default -> who + " answered the request for help: " + state;
        };
    }

    /** Of what PagerDuty has come to tell since this was written. */
    static String unknown(String how, String type, String summary) {
        String sentence = "PagerDuty " + how + " the unknown event " + type;
        return summary == null ? sentence : sentence + ": " + summary;
    }
}
