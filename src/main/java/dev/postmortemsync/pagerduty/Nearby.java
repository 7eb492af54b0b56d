package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.instant;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.NoteKind;
import dev.postmortemsync.incident.PagerContext.Similar;
import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.pagerduty.dto.PagerIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What PagerDuty itself finds near an incident: changes that may have caused it, and incidents that are like it.
 *
 * @param answers as they came
 * @param absent what the plan does not have
 */
record Nearby(Map<NearbyPart, JsonNode> answers, Set<NearbyPart> absent) {

    static final Nearby NOTHING = new Nearby(Map.of(), Set.of());

    /** A change that is older did not cause it; the draft's hints look back as far. */
    private static final Duration BEFORE = Duration.ofHours(24);

    List<String> notInPlan() {
        return Stream.of(NearbyPart.values())
                .filter(absent::contains)
                .map(NearbyPart::words)
                .toList();
    }

    /** Changes from a day before until the end, as entries that it proposes: that they matter is PagerDuty's guess. */
    List<Signal> changes(PagerIncident incident) {
        Instant created = instant(incident.createdAt());
        Instant end = incident.resolvedAt() == null ? Instant.MAX : instant(incident.resolvedAt());
        return each(NearbyPart.CHANGES)
                .map(change -> change(change, incident))
                .filter(Objects::nonNull)
                .filter(change -> created != null
                        && !change.at().isBefore(created.minus(BEFORE))
                        && !change.at().isAfter(end))
                .toList();
    }

    private static Signal change(JsonNode change, PagerIncident incident) {
        String id = text(change, "id");
        Instant at = HookEvent.time(change, "timestamp");
        String summary = first(text(change, "summary"), "no summary was given");
        return id == null || at == null
                ? null
                : new Signal(
                                PagerDutyClient.SYSTEM,
                                "change:" + id,
                                at,
                                NoteKind.of(summary) == Kind.ROLLBACK ? Kind.ROLLBACK : Kind.DEPLOY,
                                "Change: " + summary,
                                first(text(change, "source"), PagerDutySignals.PAGERDUTY),
                                first(text(change.path("links").path(0), "href"), incident.htmlUrl()),
                                true)
                        .proposal();
    }

    /** Related ones first known as such, each once, newest first. */
    List<Similar> similar(PagerIncident incident) {
        Map<String, Similar> byId = new LinkedHashMap<>();
        Stream.concat(
                        each(NearbyPart.RELATED).map(found -> similar(found, incident, relation(found))),
                        each(NearbyPart.PAST).map(found -> similar(found, incident, "similar in the past")))
                .filter(Objects::nonNull)
                .forEach(similar -> byId.putIfAbsent(similar.pagerdutyId(), similar));
        return byId.values().stream()
                .sorted(Comparator.comparing(Similar::createdAt).reversed().thenComparing(Similar::pagerdutyId))
                .toList();
    }

    private static Similar similar(JsonNode found, PagerIncident incident, String why) {
        String id = text(found.path("incident"), "id");
        Instant at = HookEvent.time(found.path("incident"), "created_at");
        return id == null || at == null || id.equals(incident.id())
                ? null
                : new Similar(id, first(text(found.path("incident"), "title"), id), at, page(id, incident), why);
    }

    /** Only the address in the API is told; the page is this incident's neighbour. */
    private static String page(String id, PagerIncident incident) {
        String own = incident.htmlUrl();
        return own != null && own.endsWith("/" + incident.id())
                ? own.substring(0, own.length() - incident.id().length()) + id
                : null;
    }

    private static String relation(JsonNode found) {
        for (JsonNode relationship : HookEvent.each(found.path("relationships"))) {
            String grouping = text(relationship.path("metadata"), "grouping_classification");
            if (grouping != null) {
                return grouping.replace('_', ' ');
            }
            if ("service_dependency".equals(text(relationship, "type"))) {
                return "service dependency";
            }
        }
        return "related";
    }

    private Stream<JsonNode> each(NearbyPart part) {
        JsonNode answer = answers.get(part);
        return answer == null ? Stream.empty() : HookEvent.each(answer.path(part.field())).stream();
    }
}
