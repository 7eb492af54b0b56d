package dev.postmortemsync.plane;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which project an identifier of the configuration meant when it was first looked up. */
@ApplicationScoped
class PlaneProjects {

    private final EntityManager em;
    private final Map<String, String> remembered = new ConcurrentHashMap<>();

    PlaneProjects(EntityManager em) {
        this.em = em;
    }

    @Transactional
    void remember(String identifier, String id) {
        if (id.equals(remembered.get(identifier))) {
            return;
        }
        em.createNativeQuery("""
                insert into plane_project (identifier, id) values (:identifier, :id)
                on conflict (identifier) do update set id = excluded.id where plane_project.id <> excluded.id""")
                .setParameter("identifier", identifier)
                .setParameter("id", id)
                .executeUpdate();
        remembered.put(identifier, id);
    }

    @Transactional
    Optional<String> recall(String identifier) {
        List<?> rows = em.createNativeQuery("select id from plane_project where identifier = :identifier", String.class)
                .setParameter("identifier", identifier)
                .getResultList();
        return rows.stream().map(String.class::cast).findFirst();
    }
}
