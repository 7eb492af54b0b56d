package dev.postmortemsync.notify;

import dev.postmortemsync.notify.Reminding.Due;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Work;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;

/** Looks once on each business day, from the configured time on, at everything that people are to be reminded of. */
@Singleton
class RemindJob implements Job {

    static final String NAME = "remind";
    static final String ALL = "all";

    private static final Duration EVERY = Duration.ofMinutes(15);

    private final NotifyConfig config;
    private final Bulletins bulletins;
    private final Round round;
    private final Reminding reminding;
    private final Work work;
    private final Clock clock;

    RemindJob(NotifyConfig config, Bulletins bulletins, Round round, Reminding reminding, Work work, Clock clock) {
        this.config = config;
        this.bulletins = bulletins;
        this.round = round;
        this.reminding = reminding;
        this.work = work;
        this.clock = clock;
    }

    @Scheduled(every = "15m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        if (config.reminders()) {
            work.requestEvery(NAME, ALL, EVERY);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(Attempt attempt) {
        ZonedDateTime now = clock.instant().atZone(config.zone());
        WorkDays days = days(config);
        if (!config.reminders()
                || !days.is(now.toLocalDate())
                || now.toLocalTime().isBefore(config.at())) {
            return Outcome.done();
        }
        LocalDate today = now.toLocalDate();
        Due day = new Due("day", today.toString());
        if (reminding.wasGiven(day)) {
            return Outcome.done();
        }
        bulletins.publish(today);
        round.go(today);
        reminding.given(day);
        return Outcome.done();
    }

    static WorkDays days(NotifyConfig config) {
        return new WorkDays(
                config.zone(), NotifySettings.holidays(config.holidays().orElse(List.of())));
    }
}
