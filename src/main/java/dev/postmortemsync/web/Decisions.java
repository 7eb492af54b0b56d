package dev.postmortemsync.web;

import dev.postmortemsync.actionitem.ActionItemView;
import dev.postmortemsync.actionitem.ActionItems;
import dev.postmortemsync.actionitem.ConflictView;
import dev.postmortemsync.actionitem.Conflicts;
import dev.postmortemsync.actionitem.MirrorStanding.Queue;
import dev.postmortemsync.actionitem.MirrorStandings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a postmortem's page asks people about its action items; the template asks this bean by name. */
@Named("decisions")
@ApplicationScoped
public class Decisions {

    private final ActionItems actionItems;
    private final Conflicts conflicts;
    private final MirrorStandings standings;

    Decisions(ActionItems actionItems, Conflicts conflicts, MirrorStandings standings) {
        this.actionItems = actionItems;
        this.conflicts = conflicts;
        this.standings = standings;
    }

    /**
     * An action item about which something is to be decided or known.
     *
     * @param conflicts those that nobody has decided
     */
    public record Decision(ActionItemView item, List<ConflictView> conflicts) {

        /** What a person should know of its work item, or {@code null}. */
        public String problem() {
            return item.plane() == null ? null : item.plane().problem();
        }

        /** Whether its work item is gone, and somebody has to say what now. */
        public boolean gone() {
            return item.plane() != null && !item.plane().choices().isEmpty();
        }

        /** What the addresses of its buttons begin with. */
        public String path() {
            return "/postmortems/" + item.postmortemId() + "/action-items/" + item.id();
        }

        private boolean isOne() {
            return problem() != null || item.question() != null || item.decision() != null || !conflicts.isEmpty();
        }
    }

    /** Those of the postmortem, in the order of its table; none where all is well. */
    public List<Decision> of(UUID postmortemId) {
        List<ActionItemView> items = actionItems.ofPostmortem(postmortemId);
        Map<UUID, List<ConflictView>> open =
                conflicts.openOf(items.stream().map(ActionItemView::id).toList());
        return items.stream()
                .map(item -> new Decision(item, open.getOrDefault(item.id(), List.of())))
                .filter(Decision::isOne)
                .toList();
    }

    /** What waits for Plane. */
    public Queue queue() {
        return standings.queue();
    }

    /** What waits for Plane, where that takes longer than people notice; else {@code null}. */
    public Queue longQueue() {
        Queue queue = standings.queue();
        return queue.waiting() > queue.perMinute() ? queue : null;
    }
}
