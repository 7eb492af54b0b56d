package dev.postmortemsync.notify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Gives reminders, each once: that it was given commits with the announcements that give it. */
@ApplicationScoped
class Reminding {

    private final Announcements announcements;
    private final EntityManager em;
    private final Clock clock;

    Reminding(Announcements announcements, EntityManager em, Clock clock) {
        this.announcements = announcements;
        this.em = em;
        this.clock = clock;
    }

    /**
     * Something to be reminded of.
     *
     * @param subject kind and id, e.g. {@code item:<uuid>}
     * @param step the same for ever; with the subject it is told once
     */
    record Due(String subject, String step) {

        /** As it stands among what an announcement is about. */
        String about() {
            return subject + ":" + step;
        }
    }

    /** Those of which nobody was reminded yet. */
    @Transactional
    <T> List<T> notYet(Collection<T> all, Function<T, Due> due) {
        Set<String> given = new HashSet<>(em.createNativeQuery(
                        "select subject || ':' || step from reminder where subject in (:subjects)", String.class)
                .setParameter(
                        "subjects",
                        all.isEmpty()
                                ? List.of("")
                                : all.stream()
                                        .map(one -> due.apply(one).subject())
                                        .distinct()
                                        .toList())
                .getResultList());
        return all.stream()
                .filter(one -> !given.contains(due.apply(one).about()))
                .toList();
    }

    /**
     * Has each place told of its part.
     *
     * @param key begins each announcement's key, and with the place makes it one
     */
    @Transactional
    void give(String key, Occasion occasion, Map<Place, List<Due>> byPlace) {
        byPlace.forEach((place, dues) -> {
            List<String> about = new ArrayList<>();
            dues.forEach(due -> about.add(due.about()));
            announcements.ask(key + ":" + place.code(), occasion, about, place, occasion.code());
            dues.forEach(this::given);
        });
    }

    /** That it was given, and to whom is somebody else's. */
    @Transactional
    void given(Due due) {
        em.createNativeQuery(
                        "insert into reminder (subject, step, at) values (:subject, :step, :now) on conflict do nothing")
                .setParameter("subject", due.subject())
                .setParameter("step", due.step())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
