package dev.postmortemsync.inbox;

import dev.postmortemsync.work.Request;
import dev.postmortemsync.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes deliveries with the work they ask for: four statements in all, however many they are. */
@ApplicationScoped
class Intake {

    private final EntityManager em;
    private final Work work;
    private final Clock clock;

    Intake(EntityManager em, Work work, Clock clock) {
        this.em = em;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Stores them all, or none. What another process stores at this very moment may be asked for once more than needed.
     *
     * @return for each whether it is new; one seen before is left as it was
     */
    @Transactional
    List<Boolean> store(List<Incoming> deliveries) {
        SortedMap<Integer, Incoming> fresh = fresh(deliveries);
        Set<List<?>> stored = fresh.isEmpty() ? Set.of() : insert(List.copyOf(fresh.values()));
        return IntStream.range(0, deliveries.size())
                .mapToObj(place -> fresh.containsKey(place) && stored.contains(key(fresh.get(place))))
                .toList();
    }

    /** By their place in the list; of equal ones the first. */
    private SortedMap<Integer, Incoming> fresh(List<Incoming> deliveries) {
        Set<?> known = seenBefore(deliveries);
        Set<List<?>> keys = new HashSet<>();
        Set<List<?>> events = new HashSet<>();
        SortedMap<Integer, Incoming> fresh = new TreeMap<>();
        for (int place = 0; place < deliveries.size(); place++) {
            Incoming one = deliveries.get(place);
            String event = one.arrival().eventKey();
            if (!known.contains(place)
                    && keys.add(key(one))
                    && (event == null || events.add(List.of(one.source(), event)))) {
                fresh.put(place, one);
            }
        }
        return fresh;
    }

    private Set<?> seenBefore(List<Incoming> deliveries) {
        return new HashSet<>(em.createNativeQuery("""
                select cast(place as int) - 1
                from unnest(:sources, :keys, :eventKeys) with ordinality as told (source, key, event_key, place)
                where exists (select 1 from delivery d where d.source = told.source and d.delivery_key = told.key)
                or exists (select 1 from delivery d where d.source = told.source and d.event_key = told.event_key)""")
                .setParameter("sources", texts(deliveries, Incoming::source))
                .setParameter("keys", texts(deliveries, one -> one.arrival().deliveryKey()))
                .setParameter(
                        "eventKeys", texts(deliveries, one -> one.arrival().eventKey()))
                .getResultList());
    }

    /** Answers the keys of those that no other process was faster with. */
    private Set<List<?>> insert(List<Incoming> fresh) {
        Map<Request, Long> seqs = work.requestAll(
                fresh.stream().map(Incoming::ask).filter(Objects::nonNull).toList());
        List<?> inserted = em.createNativeQuery("""
                insert into delivery (source, delivery_key, event_key, event, headers, body, received_at,
                    job, subject, work_seq, status)
                select source, key, event_key, event, headers, body, :now,
                    job, subject, seq, case when job is null then 'ignored' else 'received' end
                from unnest(:sources, :keys, :eventKeys, :events, :headers, :bodies, :jobs, :subjects, :seqs)
                    as told (source, key, event_key, event, headers, body, job, subject, seq)
                on conflict do nothing returning source, delivery_key""")
                .setParameter("sources", texts(fresh, Incoming::source))
                .setParameter("keys", texts(fresh, one -> one.arrival().deliveryKey()))
                .setParameter("eventKeys", texts(fresh, one -> one.arrival().eventKey()))
                .setParameter("events", texts(fresh, one -> one.arrival().event()))
                .setParameter("headers", texts(fresh, Incoming::headers))
                .setParameter("bodies", fresh.stream().map(Incoming::body).toArray(byte[][]::new))
                .setParameter("jobs", texts(fresh, one -> one.asksFor(Request::job)))
                .setParameter("subjects", texts(fresh, one -> one.asksFor(Request::subject)))
                .setParameter(
                        "seqs",
                        fresh.stream().map(one -> one.asksFor(seqs::get)).toArray(Long[]::new))
                .setParameter("now", clock.instant())
                .getResultList();
        return inserted.stream().map(row -> List.of((Object[]) row)).collect(Collectors.toSet());
    }

    private static List<?> key(Incoming one) {
        return List.of(one.source(), one.arrival().deliveryKey());
    }

    private static String[] texts(List<Incoming> deliveries, Function<Incoming, String> field) {
        return deliveries.stream().map(field).toArray(String[]::new);
    }
}
