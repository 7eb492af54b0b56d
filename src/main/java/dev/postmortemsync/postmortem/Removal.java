package dev.postmortemsync.postmortem;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** An open question: an action item's row was taken out of the document, and only a person deletes. */
@Entity
@Table(name = "postmortem_removal")
class Removal extends PanacheEntityBase {

    @Id
    @Column(name = "action_item_id")
    UUID actionItemId;

    @Column(name = "postmortem_id")
    UUID postmortemId;

    @Column(name = "asked_by")
    String askedBy;

    @Column(name = "asked_at")
    Instant askedAt;

    static void ask(UUID actionItemId, UUID postmortemId, String by, Instant now) {
        if (findById(actionItemId) == null) {
            Removal removal = new Removal();
            removal.actionItemId = actionItemId;
            removal.postmortemId = postmortemId;
            removal.askedBy = by;
            removal.askedAt = now;
            removal.persist();
        }
    }

    static void withdraw(Collection<UUID> actionItemIds) {
        if (!actionItemIds.isEmpty()) {
            delete("actionItemId in ?1", actionItemIds);
        }
    }

    static List<UUID> itemsOf(UUID postmortemId) {
        return ofAll(List.of(postmortemId)).getOrDefault(postmortemId, List.of());
    }

    /** The action items that are asked about, by postmortem, oldest question first. */
    static Map<UUID, List<UUID>> ofAll(Collection<UUID> postmortemIds) {
        return Removal.<Removal>list("postmortemId in ?1 order by askedAt, actionItemId", postmortemIds).stream()
                .collect(Collectors.groupingBy(
                        removal -> removal.postmortemId,
                        Collectors.mapping(removal -> removal.actionItemId, Collectors.toList())));
    }
}
