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
import java.util.UUID;
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

        /** What {@link #about} gave: the subject's kind and id, then the step. */
        static Due parse(String about) {
            String[] parts = about.split(":", 3);
            return new Due(parts[0] + ":" + parts[1], parts[2]);
        }

        boolean is(String kind) {
            return subject.startsWith(kind + ":");
        }

        /** The subject's id. */
        UUID id() {
            return UUID.fromString(subject.substring(subject.indexOf(':') + 1));
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

    /** Whether anybody was reminded of it. */
    @Transactional
    boolean wasGiven(Due due) {
        return notYet(List.of(due), one -> one).isEmpty();
    }

    /**
     * Has each place told of its part. What comes first there makes the announcement's key: it is given once.
     *
     * @param key begins each announcement's key
     */
    @Transactional
    void give(String key, Occasion occasion, Map<Place, List<Due>> byPlace) {
        byPlace.forEach((place, dues) -> {
            List<String> about = new ArrayList<>();
            dues.forEach(due -> about.add(due.about()));
            announcements.ask(key + ":" + about.get(0) + ":" + place.code(), occasion, about, place, occasion.code());
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
