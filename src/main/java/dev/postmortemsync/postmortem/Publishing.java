package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.Conflicts;
import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/** The way from draft to final and back. Keeping the text that was published is the caller's. */
@ApplicationScoped
public class Publishing {

    private final ActionItems actionItems;
    private final Conflicts conflicts;
    private final Clock clock;

    Publishing(ActionItems actionItems, Conflicts conflicts, Clock clock) {
        this.actionItems = actionItems;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    /**
     * A reviewer says that the document may be published; the same reviewer a second time changes nothing.
     *
     * @param reviewer one of the postmortem's reviewers; {@code null} for the one who acts
     * @throws Refusal where the reviewer is not among them
     * @throws Unpublishable where it is published already
     */
    @Transactional
    public List<SignatureView> sign(UUID id, String reviewer, String by) {
        Postmortem postmortem = locked(id);
        refuseFinal(postmortem);
        String wanted = reviewer == null ? by : reviewer.strip();
        String named = postmortem.reviewers.stream()
                .filter(one -> one.equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new Refusal("reviewer", "\"" + wanted + "\" is not among the reviewers"));
        if (named.equalsIgnoreCase(postmortem.owner)) {
            throw new Refusal("reviewer", "the owner cannot sign as a reviewer");
        }
        if (Signature.valid(id).stream().noneMatch(one -> one.reviewer.equalsIgnoreCase(named))) {
            Signature.of(id, named, by, now()).persist();
        }
        return signatures(id);
    }

    /** The signatures that count. */
    @Transactional
    public List<SignatureView> signatures(UUID id) {
        return Signature.valid(id).stream().map(Signature::view).toList();
    }

    /**
     * Makes the postmortem final.
     *
     * @throws Unpublishable with each rule that is not met
     */
    @Transactional
    public void publish(UUID id) {
        Postmortem postmortem = locked(id);
        refuseFinal(postmortem);
        List<ActionItemView> items = actionItems.ofPostmortem(id);
        PublishFacts facts = new PublishFacts(
                Views.of(postmortem, Section.of(id), Removal.itemsOf(id)),
                items,
                signatures(id),
                conflicts.countOpenOf(items.stream().map(ActionItemView::id).toList()));
        List<Violation> violations = PublishRule.violations(facts);
        if (!violations.isEmpty()) {
            throw new Unpublishable(violations);
        }
        postmortem.status = Postmortem.FINAL;
        postmortem.publishedAt = now();
        postmortem.updatedAt = postmortem.publishedAt;
    }

    /**
     * Makes it a draft again; signatures are asked for anew.
     *
     * @throws Unpublishable where it is not final
     */
    @Transactional
    public void reopen(UUID id) {
        Postmortem postmortem = locked(id);
        if (!postmortem.status.equals(Postmortem.FINAL)) {
            throw new Unpublishable("status", "only a final postmortem can be reopened");
        }
        postmortem.status = Postmortem.DRAFT;
        postmortem.publishedAt = null;
        postmortem.updatedAt = now();
        Signature.withdraw(id, postmortem.updatedAt);
    }

    private static Postmortem locked(UUID id) {
        return Postmortem.lock(id).orElseThrow(() -> new NoSuchElementException("there is no such postmortem"));
    }

    private static void refuseFinal(Postmortem postmortem) {
        if (postmortem.status.equals(Postmortem.FINAL)) {
            throw new Unpublishable("status", "it is published already; reopen it first");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
