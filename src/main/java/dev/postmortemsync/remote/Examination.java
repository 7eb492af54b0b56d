package dev.postmortemsync.remote;

import dev.postmortemsync.work.Diagnosis;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The questions of one checkup, in their order, and what the vendor's answers mean. Where the request budget is used up, none
 * of them means anything: {@link RemoteError.RateLimited} is thrown on, and the examination is for another time.
 */
public final class Examination {

    /** Less than that is the way of the answer, and the second that its date is cut to. */
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(30);

    private final String title;
    private final Clock clock;
    private final List<Diagnosis> found = new ArrayList<>();
    private boolean hopeless;

    /** @param title the vendor, as people write it */
    public Examination(String title, Clock clock) {
        this.title = title;
        this.clock = clock;
    }

    /**
     * The first question: whether the vendor lets us in, and what its clock says. Where it does not let us in, nothing else is
     * asked.
     *
     * @param refused what an answer that is none means
     */
    public void credentials(Supplier<? extends Exchange.Answer<?>> probe, Function<RemoteError, Diagnosis> refused) {
        String check = "credentials";
        try {
            Instant asked = clock.instant();
            Exchange.Answer<?> answer = probe.get();
            found.add(Diagnosis.ok(check, title + " accepts them"));
            clock(answer, asked);
        } catch (RemoteError.RateLimited later) {
            throw later;
        } catch (RemoteError error) {
            hopeless = true;
            found.add(refused.apply(error));
        }
    }

    private void clock(Exchange.Answer<?> answer, Instant asked) {
        Object date = answer.headers().getFirst("Date");
        if (date != null) {
            skew(date.toString(), asked).ifPresent(found::add);
        }
    }

    private Optional<Diagnosis> skew(String date, Instant asked) {
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Instant ours = asked.plus(Duration.between(asked, clock.instant()).dividedBy(2));
            Duration ahead = Duration.between(theirs, ours);
            return Optional.of(
                    ahead.abs().compareTo(CLOCKS_AGREE) <= 0
                            ? Diagnosis.ok("clock", "agrees with " + title)
                            : Diagnosis.broken(
                                    "clock",
                                    "this machine's clock is " + words(ahead.abs())
                                            + (ahead.isNegative() ? " behind " : " ahead of ") + title,
                                    "let the node keep its time by NTP (chrony, systemd-timesyncd): polls ask for what changed since"
                                            + " a moment, and by a wrong clock they miss some of it"));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static String words(Duration duration) {
        return duration.toMinutes() > 1 ? duration.toMinutes() + " minutes" : duration.toSeconds() + " seconds";
    }

    /**
     * Whether the vendor allows what the service does.
     *
     * @param question asks for next to nothing of that kind
     * @param without what the service cannot do without it
     */
    public void scope(String scope, Supplier<?> question, String without) {
        look(
                "scope " + scope,
                () -> {
                    question.get();
                    return Diagnosis.ok("scope " + scope, title + " allows it");
                },
                error -> error instanceof RemoteError.Unauthorized
                        ? Diagnosis.warning(
                                "scope " + scope,
                                title + " refuses it: " + error.says(),
                                "give the token " + scope + "; without it " + without)
                        : Diagnosis.unknown("scope " + scope, error.says()));
    }

    /**
     * Any other question.
     *
     * @param refused what an error that the vendor answers means
     */
    public void look(String check, Supplier<Diagnosis> question, Function<RemoteError, Diagnosis> refused) {
        if (hopeless) {
            return;
        }
        try {
            Diagnosis diagnosis = question.get();
            if (diagnosis != null) {
                found.add(diagnosis);
            }
        } catch (RemoteError.RateLimited later) {
            throw later;
        } catch (RemoteError.Unavailable | RemoteError.Paused notTold) {
            found.add(Diagnosis.unknown(check, notTold.says()));
        } catch (RemoteError error) {
            found.add(refused.apply(error));
        }
    }

    /** What is known without asking. */
    public void add(Diagnosis diagnosis) {
        if (!hopeless) {
            found.add(diagnosis);
        }
    }

    /** All that was found, in the order of the questions. */
    public List<Diagnosis> found() {
        return List.copyOf(found);
    }
}
