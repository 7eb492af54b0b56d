package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.orEmpty;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.incident.PagerContext.Asked;
import dev.postmortemsync.pagerduty.dto.PagerIncident;
import dev.postmortemsync.pagerduty.dto.PagerIncident.Responder;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who was asked for help, and what each answered; those who joined took part. */
final class Responders {

    static final String ADDED = "incident.responder.added";
    static final String REPLIED = "incident.responder.replied";
    static final String PENDING = "pending";
    static final String JOINED = "joined";

    private Responders() {}

    /** Webhooks say {@code accepted} where the REST document says {@code joined}. */
    static String state(String told) {
        return switch (first(told, PENDING)) {
            case "accepted" -> JOINED;
            case "user_cancelled" -> "cancelled";
            default -> first(told, PENDING);
        };
    }

    /** Each person once, as last told; also those whom only an earlier request names. */
    static List<Responder> of(PagerIncident incident) {
        Stream<Responder> earlier = orEmpty(incident.responderRequests()).stream()
                .flatMap(request -> orEmpty(request.responderRequestTargets()).stream())
                .filter(target -> target.responderRequestTarget() != null)
                .flatMap(target -> orEmpty(target.responderRequestTarget().incidentsResponders()).stream());
        Map<String, Responder> byPerson = new LinkedHashMap<>();
        Stream.concat(orEmpty(incident.incidentsResponders()).stream(), earlier)
                .filter(responder ->
                        responder.user() != null && responder.user().called() != null)
                .forEach(responder -> byPerson.merge(idOf(responder), responder, Responders::later));
        return byPerson.values().stream()
                .sorted(Comparator.comparing(
                                (Responder responder) -> responder.user().called())
                        .thenComparing(Responders::idOf))
                .toList();
    }

    static String idOf(Responder responder) {
        return first(responder.user().id(), responder.user().called());
    }

    private static Responder later(Responder one, Responder other) {
        Instant of = HookEvent.time(one.updatedAt());
        Instant and = HookEvent.time(other.updatedAt());
        return and != null && (of == null || and.isAfter(of)) ? other : one;
    }

    /** As REST tells, and where it tells nobody, since the plan has no such requests, as the webhooks do. */
    static List<Asked> asked(Collection<Responder> told, List<HookEvent> events) {
        return told.isEmpty()
                ? asked(events)
                : told.stream()
                        .map(responder -> new Asked(responder.user().called(), state(responder.state())))
                        .toList();
    }

    private static List<Asked> asked(List<HookEvent> events) {
        Map<String, Asked> byPerson = new LinkedHashMap<>();
        for (HookEvent event : events) {
            if (event.type().equals(ADDED) || event.type().equals(REPLIED)) {
                JsonNode user = event.data().path("user");
                String name = HookEvent.nameOf(user);
                if (name != null) {
                    byPerson.put(first(text(user, "id"), name), new Asked(name, state(text(event.data(), "state"))));
                }
            }
        }
        return byPerson.values().stream()
                .sorted(Comparator.comparing(Asked::name))
                .toList();
    }
}
