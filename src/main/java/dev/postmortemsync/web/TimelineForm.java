package dev.postmortemsync.web;

import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.TimelineEdit;
import dev.postmortemsync.incident.TimelineEntryView;
import dev.postmortemsync.postmortem.TimeText;
import dev.postmortemsync.work.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;

/**
 * A timeline entry as it is typed. Only what differs from what stands is a change.
 *
 * @param was what stood when the form was shown, see {@link #token}
 * @param back where the form leads
 */
public record TimelineForm(
        @RestForm String at,
        @RestForm String event,
        @RestForm String actor,
        @RestForm String kind,
        @RestForm String was,
        @RestForm String back) {

    /** What the form begins with. */
    static Form of(TimelineEntryView entry) {
        return new TimelineForm(
                        TimeText.moment(entry.at()),
                        entry.event(),
                        Objects.requireNonNullElse(entry.actor(), ""),
                        entry.kind().words(),
                        null,
                        null)
                .form();
    }

    /** What stands, as one text: a form that was made of another is out of date. */
    static String token(TimelineEntryView entry) {
        return Integer.toHexString(Objects.hash(
                entry.at(), entry.event(), entry.actor(), entry.kind().name()));
    }

    /** @throws Refusal naming the field that cannot be read */
    TimelineEdit added() {
        return new TimelineEdit(
                MomentText.instant("at", at),
                event,
                actor == null || actor.isBlank() ? null : actor,
                kindTyped(),
                null);
    }

    /**
     * @return empty where nothing differs
     * @throws Refusal naming the field that cannot be read, or that somebody else has changed since the form was shown
     */
    Optional<TimelineEdit> edit(TimelineEntryView now) {
        if (was != null && !was.equals(token(now))) {
            throw new Refusal(
                    "event",
                    "was changed by %s meanwhile, and now says \"%s\" at %s UTC; save again if yours shall stand"
                            .formatted(
                                    Objects.requireNonNullElse(now.editedBy(), now.source()),
                                    now.event(),
                                    TimeText.moment(now.at())));
        }
        TimelineEdit typed = added();
        if (typed.at() == null) {
            throw new Refusal("at", "must be a date and time in UTC, such as 2026-02-05 14:23:12");
        }
        // What is shown without fractions of a second is not moved by being sent back as it was.
        boolean moved = !TimeText.moment(typed.at()).equals(TimeText.moment(now.at()));
        boolean reworded = !Objects.requireNonNullElse(event, "").strip().equals(now.event());
        boolean other = typed.actor() != null && !typed.actor().strip().equals(now.actor());
        boolean retyped = typed.kind() != null && typed.kind() != now.kind();
        return moved || reworded || other || retyped
                ? Optional.of(new TimelineEdit(
                        moved ? typed.at() : null,
                        reworded ? event : null,
                        other ? typed.actor() : null,
                        retyped ? typed.kind() : null,
                        null))
                : Optional.empty();
    }

    private Kind kindTyped() {
        try {
            return kind == null || kind.isEmpty() ? null : Kind.of(kind);
        } catch (IllegalArgumentException e) {
            throw new Refusal("kind", "must be one of those in the list");
        }
    }

    Form form() {
        Map<String, String> values = new HashMap<>();
        values.put("at", at);
        values.put("event", event);
        values.put("actor", actor);
        values.put("kind", kind);
        return Form.of(values);
    }
}
