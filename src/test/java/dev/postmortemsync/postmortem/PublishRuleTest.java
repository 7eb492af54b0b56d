package dev.postmortemsync.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItemView.MirrorView;
import dev.postmortemsync.actionitem.Priority;
import dev.postmortemsync.actionitem.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PublishRuleTest {

    private static final SignatureView SIGNED = new SignatureView("Kim", "kim", Instant.EPOCH);
    private static final MirrorView PLANE = new MirrorView("ROOSE-1", "https://plane.example/1", "Todo", null, null);
    private static final LocalDate DUE = LocalDate.of(2026, 2, 12);

    @Test
    void findsNothingWhereAllIsDone() {
        assertThat(broken(facts("Pool too small", List.of(item("@devops", DUE, PLANE, Status.OPEN)), SIGNED, 0)))
                .isEmpty();
    }

    @Test
    void findsWhatAnActionItemLacks() {
        assertThat(broken(facts("x", List.of(item(null, null, null, Status.OPEN)), SIGNED, 0)))
                .containsExactly("action-item-owner", "action-item-due-date", "action-item-work-item");
        MirrorView wanted = new MirrorView(null, null, null, null, "Plane does not answer");
        assertThat(broken(facts("x", List.of(item("@a", DUE, wanted, Status.DONE)), SIGNED, 0)))
                .containsExactly("action-item-work-item");
        assertThat(broken(facts("x", List.of(item(null, null, null, Status.CANCELLED)), SIGNED, 0)))
                .isEmpty();
    }

    @Test
    void namesTheActionItems() {
        PublishFacts facts = facts("x", List.of(item(null, DUE, PLANE, Status.OPEN)), SIGNED, 0);
        assertThat(PublishRule.violations(PublishRule.ALL, facts))
                .containsExactly(
                        new Violation("action-item-owner", "these action items have no owner: \"Add a load test\""));
    }

    @Test
    void wantsARootCauseThatAPersonWrote() {
        assertThat(broken(facts(null, List.of(), SIGNED, 0))).containsExactly("root-cause");
        assertThat(broken(facts(" ", List.of(), SIGNED, 0))).containsExactly("root-cause");
    }

    @Test
    void wantsTheWordOfAReviewerWhoIsNotTheOwner() {
        for (SignatureView signature : new SignatureView[] {
            new SignatureView("Sam", "kim", Instant.EPOCH),
            new SignatureView("Kim", "SAM", Instant.EPOCH),
            new SignatureView("Ada", "ada", Instant.EPOCH)
        }) {
            assertThat(broken(facts("x", List.of(), signature, 0))).containsExactly("reviewer-signed");
        }
    }

    @Test
    void wantsConflictsAndRemovalsDecided() {
        assertThat(broken(facts("x", List.of(), SIGNED, 2))).containsExactly("no-open-conflict");
        PublishFacts facts = facts("x", List.of(), SIGNED, 0);
        PublishFacts asked = new PublishFacts(
                view("x", List.of(UUID.randomUUID())), facts.actionItems(), facts.signatures(), 0, Optional.empty());
        assertThat(broken(asked)).containsExactly("no-open-removal");
    }

    private static List<String> broken(PublishFacts facts) {
        return PublishRule.violations(PublishRule.ALL, facts).stream()
                .map(Violation::rule)
                .toList();
    }

    private static PublishFacts facts(
            String rootCause, List<ActionItemView> items, SignatureView signature, long conflicts) {
        return new PublishFacts(
                view(rootCause, List.of()), items, List.of(signature), conflicts, Optional.of("nobody has checked it"));
    }

    private static PostmortemView view(String rootCause, List<UUID> removals) {
        Map<SectionKey, String> texts = rootCause == null ? Map.of() : Map.of(SectionKey.ROOT_CAUSE, rootCause);
        PostmortemView drafted = Outage.drafted(Outage.incident(), List.of(), List.of(), List.of(), texts);
        return new PostmortemView(
                drafted.id(),
                drafted.incidentIds(),
                drafted.title(),
                drafted.status(),
                drafted.visibility(),
                drafted.distribution(),
                "Sam",
                new ArrayList<>(List.of("Kim", "Sam")),
                drafted.completeness(),
                drafted.sections(),
                removals,
                drafted.createdAt(),
                drafted.updatedAt(),
                null,
                1);
    }

    private static ActionItemView item(String owner, LocalDate due, MirrorView plane, Status status) {
        return new ActionItemView(
                UUID.randomUUID(), Outage.POSTMORTEM, 1, Priority.P0, "Add a load test", owner, due, status, plane);
    }
}
