package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What people, services and integrations were called. Of a deleted user, PagerDuty knows no more than the id (it answers
 * 404, code 2100), and its references to them lose the name.
 */
@ApplicationScoped
class Names {

    private static final List<String> NAMED = List.of("user", "bot_user", "service");
    private static final Set<String> OF_THE_DELETED = Set.of("deleted user", "unknown user");

    private final EntityManager em;

    Names(EntityManager em) {
        this.em = em;
    }

    /**
     * Gives each reference without a name the one that was known once, and keeps what is new.
     *
     * @param now what PagerDuty answered just now: its names count before any that are kept
     * @param earlier what webhooks told in their time
     */
    @Transactional
    void complete(Collection<JsonNode> now, Collection<JsonNode> earlier) {
        Map<String, String> told = new TreeMap<>();
        Set<String> ids = new TreeSet<>();
        earlier.forEach(tree -> learn(tree, told, ids));
        Map<String, String> toldNow = new TreeMap<>();
        now.forEach(tree -> learn(tree, toldNow, ids));
        Map<String, String> kept = kept(ids);
        Map<String, String> names = new TreeMap<>(told);
        names.putAll(kept);
        names.putAll(toldNow);
        names.entrySet().stream()
                .filter(name -> !name.getValue().equals(kept.get(name.getKey())))
                .forEach(name -> keep(name.getKey(), name.getValue()));
        now.forEach(tree -> fill(tree, names));
        earlier.forEach(tree -> fill(tree, names));
    }

    private Map<String, String> kept(Set<String> ids) {
        Map<String, String> kept = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createNativeQuery("select id, name from pager_name where id in (:ids)", Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> kept.put((String) ((Object[]) row)[0], (String) ((Object[]) row)[1]));
        }
        return kept;
    }

    private void keep(String id, String name) {
        em.createNativeQuery("""
                insert into pager_name (id, name) values (:id, :name)
                on conflict (id) do update set name = excluded.name""")
                .setParameter("id", id)
                .setParameter("name", name)
                .executeUpdate();
    }

    private static void learn(JsonNode node, Map<String, String> names, Set<String> ids) {
        String id = idOf(node);
        if (id != null) {
            ids.add(id);
            String name = HookEvent.known(node);
            if (name != null && real(name, id)) {
                names.put(id, name);
            }
        }
        node.forEach(child -> learn(child, names, ids));
    }

    private static void fill(JsonNode node, Map<String, String> names) {
        String id = idOf(node);
        String name = id == null ? null : names.get(id);
        String told = HookEvent.known(node);
        if (name != null && (told == null || !real(told, id))) {
            ((ObjectNode) node).put("summary", name);
        }
        node.forEach(child -> fill(child, names));
    }

    private static boolean real(String name, String id) {
        return !name.equals(id) && !OF_THE_DELETED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Of a person, a service or an integration, as a reference or in full; {@code null} of anything else. */
    private static String idOf(JsonNode node) {
        String type = Objects.requireNonNullElse(PagerDutyMapping.text(node, "type"), "");
        String kind = type.replaceFirst("_reference$", "");
        return node.isObject() && (NAMED.contains(kind) || kind.endsWith("integration"))
                ? PagerDutyMapping.text(node, "id")
                : null;
    }
}
