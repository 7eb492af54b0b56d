package dev.postmortemsync.work;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A job whose behaviour each test sets. */
@Singleton
class RecordingJob implements Job {

    final List<String> runs = new CopyOnWriteArrayList<>();
    volatile Function<Attempt, Outcome> behaviour = attempt -> Outcome.done();

    void reset() {
        runs.clear();
        behaviour = attempt -> Outcome.done();
    }

    @Override
    public String name() {
        return "recording";
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
