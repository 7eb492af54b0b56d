package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.EffectView.Verdict;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** One verdict on one action item that is done. */
@Entity
@Table(name = "effect")
@IdClass(Effect.Key.class)
class Effect extends PanacheEntityBase {

    /** One window of one action item. */
    record Key(UUID actionItemId, int days) implements Serializable {}

    @Id
    @Column(name = "action_item_id")
    private UUID actionItemId;

    @Id
    private int days;

    @Convert(converter = VerdictColumn.class)
    private Verdict verdict;

    private String because;
    private String url;

    @Column(name = "judged_at")
    private Instant judgedAt;

    protected Effect() {}

    private Effect(UUID actionItemId, int days) {
        this.actionItemId = actionItemId;
        this.days = days;
    }

    /** In the order of their windows, by action item. */
    static Map<UUID, List<EffectView>> ofAll(Collection<UUID> actionItemIds) {
        return Effect.<Effect>list("actionItemId in ?1 order by days", actionItemIds).stream()
                .collect(Collectors.groupingBy(
                        effect -> effect.actionItemId, Collectors.mapping(Effect::view, Collectors.toList())));
    }

    /** The done action items whose window of so many days is over and was never judged, or said nothing a day ago. */
    static List<UUID> unjudged(int days, Instant now, int limit) {
        return getEntityManager()
                .createQuery("""
                        select a.id from ActionItem a where a.deleted = false and a.doneAt <= :over
                        and not exists (select 1 from Effect e where e.actionItemId = a.id and e.days = :days
                            and (e.verdict <> :nothing or e.judgedAt > :yesterday or a.doneAt <= :longOver))
                        order by a.doneAt""", UUID.class)
                .setParameter("over", now.minus(Duration.ofDays(days)))
                .setParameter("days", days)
                .setParameter("nothing", Verdict.NO_DATA)
                .setParameter("yesterday", now.minus(Duration.ofDays(1)))
                .setParameter("longOver", now.minus(Duration.ofDays(days + 14)))
                .setMaxResults(limit)
                .getResultList();
    }

    /** Answers whether the verdict or its reason is new. */
    static boolean judge(UUID actionItemId, EffectView judged) {
        Effect effect = findById(new Key(actionItemId, judged.days()));
        boolean isNew = effect == null;
        if (isNew) {
            effect = new Effect(actionItemId, judged.days());
        }
        boolean differs = isNew || effect.verdict != judged.verdict() || !effect.because.equals(judged.because());
        effect.verdict = judged.verdict();
        effect.because = judged.because();
        effect.url = judged.url();
        effect.judgedAt = judged.judgedAt();
        if (isNew) {
            effect.persist();
        }
        return differs;
    }

    static void forget(UUID actionItemId) {
        delete("actionItemId", actionItemId);
    }

    private EffectView view() {
        return new EffectView(days, verdict, because, url, judgedAt);
    }
}
