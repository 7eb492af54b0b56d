package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.Conflicts;
import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.work.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The way from draft to final and back. Keeping the text that was published is the caller's. */
@ApplicationScoped
public class Publishing {

    private final PublishRules rules;
    private final Incidents incidents;
    private final ActionItems actionItems;
    private final Conflicts conflicts;
    private final PublicText publicText;
    private final Clock clock;

    Publishing(
            PublishRules rules,
            Incidents incidents,
            ActionItems actionItems,
            Conflicts conflicts,
            PublicText publicText,
            Clock clock) {
        this.rules = rules;
        this.incidents = incidents;
        this.publicText = publicText;
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
        PostmortemView view = Views.of(postmortem, Section.of(id), Removal.itemsOf(id));
        List<Violation> violations = PublishRule.violations(rules.of(severity(postmortem)), facts(view));
        if (!violations.isEmpty()) {
            throw new Unpublishable(violations);
        }
        postmortem.status = Postmortem.FINAL;
        postmortem.publishedAt = now();
        postmortem.updatedAt = postmortem.publishedAt;
    }

    /** What is met and what is not, before anybody publishes. */
    @Transactional
    public Checklist checklist(UUID id) {
        Postmortem postmortem = Postmortem.findOne(id).orElseThrow(Publishing::missing);
        String severity = severity(postmortem);
        List<PublishRule> required = rules.of(severity);
        PublishFacts facts = facts(Views.of(postmortem, Section.of(id), Removal.itemsOf(id)));
        List<Checklist.Item> items = PublishRule.ALL.stream()
                .map(rule -> {
                    String missing = rule.unmet(facts).orElse(null);
                    return new Checklist.Item(
                            rule.name(), rule.wanted(), required.contains(rule), missing == null, missing);
                })
                .toList();
        boolean draft = !postmortem.status.equals(Postmortem.FINAL);
        boolean allMet = items.stream().allMatch(item -> item.met() || !item.required());
        return new Checklist(postmortem.status, draft && allMet, severity, items);
    }

    private PublishFacts facts(PostmortemView postmortem) {
        List<ActionItemView> items = actionItems.ofPostmortem(postmortem.id());
        return new PublishFacts(
                postmortem,
                items,
                signatures(postmortem.id()),
                conflicts.countOpenOf(items.stream().map(ActionItemView::id).toList()),
                postmortem.visibility().equals("public") ? publicText.unchecked(postmortem) : Optional.empty());
    }

    /** The worst of its incidents'. */
    private String severity(Postmortem postmortem) {
        return postmortem.incidentIds.stream()
                .flatMap(incident -> incidents.find(incident).stream())
                .map(IncidentView::severity)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
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
        return Postmortem.lock(id).orElseThrow(Publishing::missing);
    }

    private static NoSuchElementException missing() {
        return new NoSuchElementException("there is no such postmortem");
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
