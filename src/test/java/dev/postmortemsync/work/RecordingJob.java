package dev.postmortemsync.work;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A job whose behaviour each test sets. */
@Singleton
class RecordingJob implements Job {

    final List<String> runs = new CopyOnWriteArrayList<>();
    volatile Function<Attempt, Outcome> behaviour = attempt -> Outcome.done();

    volatile Duration pause = Duration.ZERO;

    void reset() {
        pause = Duration.ZERO;
        runs.clear();
        behaviour = attempt -> Outcome.done();
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public Duration pause() {
        return pause;
    }

    @Override
    public int maxAttempts() {
        return 2;
    }

    @Override
    public Outcome run(Attempt attempt) {
        runs.add(attempt.subject());
        return behaviour.apply(attempt);
    }
}
