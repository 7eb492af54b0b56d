package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postmortemsync.pagerduty.dto.PagerIncident;
import dev.postmortemsync.remote.RemoteError;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Asks for what is near an incident when the incident becomes known and when it was resolved, and remembers the answers:
 * each refresh tells them again, and requests are counted. What is refused is not asked for again for a day, and where no
 * incident of that day was answered, the account's plan lacks it: it is not asked for at all.
 */
@ApplicationScoped
class Neighbourhood {

    private static final Logger LOG = Logger.getLogger(Neighbourhood.class);
    private static final Duration ABSENT_FOR = Duration.ofDays(1);
    private static final int PAYMENT_REQUIRED = 402;

    private final PagerDutyClient client;
    private final EntityManager em;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    Neighbourhood(PagerDutyClient client, EntityManager em, Clock clock) {
        this.client = client;
        this.em = em;
        this.clock = clock;
    }

    /** @param answer {@code null} where the plan does not have it */
    private record Remembered(JsonNode answer, Instant askedAt, Instant resolvedAt) {}

    Nearby of(PagerIncident incident) {
        Map<NearbyPart, Remembered> known = new EnumMap<>(NearbyPart.class);
        Set<NearbyPart> absent = EnumSet.noneOf(NearbyPart.class);
        QuarkusTransaction.requiringNew().run(() -> {
            known.putAll(remembered(incident.id()));
            absent.addAll(absent());
        });
        Map<NearbyPart, JsonNode> answers = new EnumMap<>(NearbyPart.class);
        Instant resolvedAt = PagerDutyMapping.instant(incident.resolvedAt());
        for (NearbyPart part : NearbyPart.values()) {
            Remembered before = known.get(part);
            boolean due = before == null
                    || before.answer() == null && !before.askedAt().isAfter(lately())
                    || resolvedAt != null && !resolvedAt.equals(before.resolvedAt());
            Remembered now = due && !absent.contains(part) ? ask(incident.id(), part, resolvedAt, before) : before;
            if (now != null && now.answer() != null) {
                answers.put(part, now.answer());
            } else if (now != null) {
                absent.add(part);
            }
        }
        absent.removeAll(answers.keySet());
        return new Nearby(answers, absent);
    }

    /** Trouble with what is only nearby must not keep the incident itself from being told: it is asked next time. */
    private Remembered ask(String id, NearbyPart part, Instant resolvedAt, Remembered before) {
        JsonNode answer;
        try {
            answer = client.nearby(id, part);
        } catch (RemoteError error) {
            if (!lacking(error)) {
                LOG.warnf("The %s of %s are asked for again with its next refresh: %s", part.words(), id, error);
                return before;
            }
            answer = null;
        }
        Remembered now = new Remembered(answer, clock.instant(), resolvedAt);
        QuarkusTransaction.requiringNew().run(() -> remember(id, part, now));
        return now;
    }

    /**
     * The incident itself was just answered, so what is refused now is refused for the plan or for the token's rights:
     * 402 names a missing ability, and for these routes PagerDuty's document has 403 and 404.
     */
    private static boolean lacking(RemoteError error) {
        return error instanceof RemoteError.NotFound
                || error instanceof RemoteError.Unauthorized refused && !refused.refusesToken()
                || error instanceof RemoteError.Rejected rejected && rejected.status() == PAYMENT_REQUIRED;
    }

    private Map<NearbyPart, Remembered> remembered(String id) {
        Map<NearbyPart, Remembered> known = new EnumMap<>(NearbyPart.class);
        for (Object row :
                em.createNativeQuery("""
                select part, answer, asked_at, resolved_at from pager_nearby where pagerduty_id = :id""", Object[].class).setParameter("id", id).getResultList()) {
            Object[] columns = (Object[]) row;
            known.put(
                    partOf((String) columns[0]),
                    new Remembered(tree((String) columns[1]), (Instant) columns[2], (Instant) columns[3]));
        }
        return known;
    }

    private List<NearbyPart> absent() {
        return em.createNativeQuery("""
                select part from pager_nearby where asked_at > :since
                group by part having bool_and(answer is null)""", String.class)
                .setParameter("since", lately())
                .getResultStream()
                .map(part -> partOf((String) part))
                .toList();
    }

    private Instant lately() {
        return clock.instant().minus(ABSENT_FOR);
    }

    private void remember(String id, NearbyPart part, Remembered now) {
        em.createNativeQuery("""
                insert into pager_nearby (pagerduty_id, part, answer, asked_at, resolved_at)
                values (:id, :part, :answer, :askedAt, cast(:resolvedAt as timestamptz))
                on conflict (pagerduty_id, part) do update
                set answer = excluded.answer, asked_at = excluded.asked_at, resolved_at = excluded.resolved_at""")
                .setParameter("id", id)
                .setParameter("part", part.field())
                .setParameter("answer", Objects.toString(now.answer(), null))
                .setParameter("askedAt", now.askedAt().truncatedTo(ChronoUnit.MICROS))
                .setParameter("resolvedAt", now.resolvedAt())
                .executeUpdate();
    }

    private static NearbyPart partOf(String field) {
        for (NearbyPart part : NearbyPart.values()) {
            if (part.field().equals(field)) {
                return part;
            }
        }
        throw new IllegalStateException("a stored part that nobody knows: " + field);
    }

    private JsonNode tree(String answer) {
        try {
            return answer == null ? null : json.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored answer of PagerDuty is no JSON", e);
        }
    }
}
