package dev.postmortemsync.actionitem;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postmortemsync.actionitem.Tracker.Gone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An action item and its mirror.
 *
 * @param number counts from 1 inside its postmortem
 * @param owner handle, e-mail or name, as a person wrote it; {@code null} while there is none
 * @param dueDate {@code null} while there is none
 * @param reason why a cancelled one will not be done, in a person's words; {@code null} where nobody said it
 * @param plane {@code null} before a work item was first wanted
 * @param doneAt when it was last said to be done; {@code null} while it is not
 * @param closedByAutomation whether a machine at the tracker said so, and no person has agreed yet
 * @param decision that it has been overdue for too long, or {@code null}
 * @param effectiveness whether the failure stayed away after it was done; empty before the first window is over
 */
public record ActionItemView(
        UUID id,
        UUID postmortemId,
        int number,
        Priority priority,
        String title,
        String owner,
        LocalDate dueDate,
        Status status,
        String reason,
        MirrorView plane,
        Instant doneAt,
        boolean closedByAutomation,
        DecisionDue decision,
        List<EffectView> effectiveness) {

    public ActionItemView {
        effectiveness = List.copyOf(effectiveness);
    }

    public ActionItemView(
            UUID id,
            UUID postmortemId,
            int number,
            Priority priority,
            String title,
            String owner,
            LocalDate dueDate,
            Status status,
            MirrorView plane) {
        this(
                id,
                postmortemId,
                number,
                priority,
                title,
                owner,
                dueDate,
                status,
                null,
                plane,
                null,
                false,
                null,
                List.of());
    }

    /** What is asked of a person, or {@code null}. Cancelled is not done: somebody must say why. */
    @JsonProperty
    public String question() {
        if (closedByAutomation) {
            return "Closed by automation, not by a person: is it done?";
        }
        return status == Status.CANCELLED && reason == null ? "Why will this not be done?" : null;
    }

    /** What makes it hard to finish; empty where all is well, or it is finished. */
    @JsonProperty
    public List<Lint.Finding> lint() {
        return unfinished() ? Lint.of(title, owner, dueDate) : List.of();
    }

    /** Whether there is something left to do. */
    public boolean unfinished() {
        return status == Status.OPEN || status == Status.IN_PROGRESS;
    }

    /**
     * The work item.
     *
     * @param key as people say it, e.g. {@code ROOSE-123}; {@code null} before it exists
     * @param state the state's name there
     * @param problem what a person should know, or {@code null}
     * @param gone what became of it, or {@code null} while it is there
     * @param linking the key of an existing work item that is about to be linked, or {@code null}
     */
    public record MirrorView(
            String key, String url, String state, Instant syncedAt, String problem, Gone gone, String linking) {

        public MirrorView(String key, String url, String state, Instant syncedAt, String problem) {
            this(key, url, state, syncedAt, problem, null, null);
        }

        /** What a person may do about a work item that is gone, as the API's routes call it. */
        @JsonProperty
        public List<String> choices() {
            return gone == null || problem == null ? List.of() : List.of("create-anew", "link", "cancel");
        }
    }
}
