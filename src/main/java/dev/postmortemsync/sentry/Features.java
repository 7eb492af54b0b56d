package dev.postmortemsync.sentry;

import dev.postmortemsync.remote.RemoteError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Which of the organization's routes this Sentry has. An old server lacks the newer ones, a new one closes the older ones,
 * and a token may not use each: what is not there is said, and is no failure.
 */
@ApplicationScoped
class Features {

    /** A route that was closed for a minute only, to be noticed, is there again by then. */
    private static final Duration BROWNOUT = Duration.ofMinutes(2);

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Absence> absent = new ConcurrentHashMap<>();
    private final Map<String, Instant> goneSince = new ConcurrentHashMap<>();

    Features(Clock clock) {
        this.clock = clock;
    }

    private record Absence(String why, Instant until) {}

    /** An answer, or why there is none. */
    record Told<T>(T value, String gap) {}

    /**
     * Asks, unless the route is known to be absent.
     *
     * @param route its name below the organization
     * @throws RemoteError where asking later may help
     */
    <T> Told<T> ask(String route, Supplier<T> request) {
        Instant now = clock.instant();
        Absence known = absent.get(route);
        if (known != null && now.isBefore(known.until())) {
            return new Told<>(null, known.why());
        }
        try {
            Told<T> told = new Told<>(request.get(), null);
            goneSince.remove(route);
            absent.remove(route);
            return told;
        } catch (RemoteError.NotFound missing) {
            return new Told<>(null, remember(route, "this Sentry has no " + route, now));
        } catch (RemoteError.Gone gone) {
            return new Told<>(null, closed(route, gone, now));
        } catch (RemoteError.Rejected refused) {
            return new Told<>(null, route + " refused the question with " + refused.status());
        } catch (RemoteError.Unauthorized refused) {
            return new Told<>(null, "the token may not use " + route);
        }
    }

    /**
     * Asks for one thing of many: that it is not there, or not for this token, says nothing of the next.
     *
     * @throws RemoteError where asking later may help
     */
    <T> Optional<T> find(String route, Supplier<T> request) {
        Instant now = clock.instant();
        Absence known = absent.get(route);
        if (known != null && now.isBefore(known.until())) {
            return Optional.empty();
        }
        try {
            Optional<T> found = Optional.of(request.get());
            goneSince.remove(route);
            return found;
        } catch (RemoteError.NotFound | RemoteError.Unauthorized notTold) {
            return Optional.empty();
        } catch (RemoteError.Gone gone) {
            closed(route, gone, now);
            return Optional.empty();
        }
    }

    /** Gives a route up only when it is still gone after what may be a brownout. */
    private String closed(String route, RemoteError.Gone gone, Instant now) {
        Instant since = goneSince.computeIfAbsent(route, first -> now);
        if (now.isBefore(since.plus(BROWNOUT))) {
            throw gone;
        }
        goneSince.remove(route);
        return remember(route, "this Sentry has closed " + route, now);
    }

    private String remember(String route, String why, Instant now) {
        absent.put(route, new Absence(why, now.plus(REMEMBERED)));
        return why;
    }
}
