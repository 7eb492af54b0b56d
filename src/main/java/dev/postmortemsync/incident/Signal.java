package dev.postmortemsync.incident;

import dev.postmortemsync.work.Invisible;
import java.time.Instant;

/**
 * One fact about an incident, as a vendor's package tells it.
 *
 * @param source {@code pagerduty} or {@code sentry}
 * @param key the vendor's own key of the fact; with the source, unique in an incident
 * @param at when it happened, not when we heard of it
 * @param kind what it is
 * @param event one sentence, plain text
 * @param actor who did it: a person's, a service's or an integration's name
 * @param url the evidence, or {@code null}
 * @param shown whether it belongs into the timeline unless a person says otherwise; a repeated alert does not
 * @param proposed whether its source only guesses that it belongs to the incident
 * @param place where it stands among those of its source that bear the same time, for sources that keep whole seconds
 */
public record Signal(
        String source,
        String key,
        Instant at,
        Kind kind,
        String event,
        String actor,
        String url,
        boolean shown,
        int place,
        boolean proposed) {

    public Signal {
        event = Invisible.removedFrom(event);
        actor = Invisible.removedFrom(actor);
    }

    /** Begins the key of what a webhook alone has told, until the vendor confirms it under its own key. */
    public static final String WEBHOOK = "webhook:";

    /** A fact whose time says enough about its place. */
    public Signal(
            String source, String key, Instant at, Kind kind, String event, String actor, String url, boolean shown) {
        this(source, key, at, kind, event, actor, url, shown, 0, false);
    }

    /** The same fact as a mere guess of its source: it stays out of the timeline until a person accepts it. */
    public Signal proposal() {
        return new Signal(source, key, at, kind, event, actor, url, shown, place, true);
    }

    /** The same fact elsewhere among those of its time. */
    public Signal placed(Instant when, int where) {
        return new Signal(source, key, when, kind, event, actor, url, shown, where, proposed);
    }

    /** The same fact as another kind. */
    Signal as(Kind other) {
        return new Signal(source, key, at, other, event, actor, url, shown, place, proposed);
    }
}
