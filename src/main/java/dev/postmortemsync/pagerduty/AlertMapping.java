package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.capitalized;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.child;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.instant;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.orEmpty;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.incident.AlertFacts;
import dev.postmortemsync.pagerduty.dto.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an alert names: its key, its issue, its links. Whoever sent it chose the shape of its details. */
final class AlertMapping {

    /** A link, and an id as a text of details gives it, such as {@code groupID: 4100}. */
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+");

    private static final Pattern GROUP = Pattern.compile("\\bgroupID\\b[\"']?\\s*[:=]\\s*[\"']?(\\w+)");

    private static final ObjectMapper JSON = new ObjectMapper();

    private AlertMapping() {}

    static AlertFacts toFacts(Alert alert) {
        List<String> links = new ArrayList<>();
        String groupId = null;
        if (alert.body() != null) {
            JsonNode details = details(alert.body().details());
            JsonNode cefDetails = details(child(alert.body().cefDetails(), "details"));
            groupId = first(groupId(details), groupId(cefDetails));
            links.add(text(alert.body().cefDetails(), "client_url"));
            orEmpty(alert.body().contexts()).forEach(context -> links.add(context.href()));
            JsonNode contexts = child(alert.body().cefDetails(), "contexts");
            if (contexts != null) {
                contexts.forEach(context -> links.add(text(context, "href")));
            }
            links.add(text(details, "url"));
            if (details != null && details.isTextual()) {
                LINK.matcher(details.textValue())
                        .results()
                        .map(MatchResult::group)
                        .forEach(links::add);
            }
        }
        return new AlertFacts(
                alert.id(),
                first(
                        alert.alertKey(),
                        text(alert.body() == null ? null : alert.body().cefDetails(), "dedup_key")),
                groupId,
                links.stream().filter(Objects::nonNull).distinct().toList(),
                alert.summary(),
                instant(alert.createdAt()));
    }

    /** An object, or a text, which may be an object written down. */
    private static JsonNode details(JsonNode details) {
        if (details == null || !details.isTextual()) {
            return details;
        }
        try {
            JsonNode written = JSON.readTree(details.textValue());
            return written.isObject() ? written : details;
        } catch (JsonProcessingException prose) {
            return details;
        }
    }

    private static String groupId(JsonNode details) {
        if (details == null || !details.isTextual()) {
            return text(details, "groupID");
        }
        Matcher group = GROUP.matcher(details.textValue());
        return group.find() ? group.group(1) : null;
    }

    /** Who fired it: the client that the alert names, else its integration. */
    static String firedBy(Alert alert) {
        if (alert == null) {
            return null;
        }
        String client = text(alert.body() == null ? null : alert.body().cefDetails(), "client");
        String integration =
                alert.integration() == null ? null : alert.integration().summary();
        return capitalized(first(client, integration));
    }
}
