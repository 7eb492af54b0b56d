package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.Status;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What decides whether a postmortem may be published.
 *
 * @param conflicts how many open ones its action items have with the tracker
 * @param publicCopy why the public copy is not checked, empty where it is
 */
record PublishFacts(
        PostmortemView postmortem,
        List<ActionItemView> actionItems,
        List<SignatureView> signatures,
        long conflicts,
        Optional<String> publicCopy) {

    /** The numbers of the action items that lack something, for a sentence; a cancelled one needs nothing any more. */
    String lacking(Predicate<ActionItemView> lacks) {
        return actionItems.stream()
                .filter(item -> item.status() != Status.CANCELLED)
                .filter(lacks)
                .map(item -> "\"" + item.title() + "\"")
                .collect(Collectors.joining(", "));
    }
}
