package dev.postmortemsync.work;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Finds requests that nothing is scheduled for, and schedules them. Any replica may, as often as it likes. */
@ApplicationScoped
class Sweep {

    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final Duration SETTLED = Duration.ofSeconds(2);
    private static final int BATCH = 500;

    private final Ledger ledger;
    private final Runner runner;
    private final Clock clock;
    private final Scheduler ticks;

    Sweep(Ledger ledger, Runner runner, Clock clock, Scheduler ticks) {
        this.ledger = ledger;
        this.runner = runner;
        this.clock = clock;
        this.ticks = ticks;
    }

    /** No tick of any kind may ask for work while the database connections are being closed. */
    void stop(@Observes ShutdownEvent event) {
        ticks.pause();
    }

    @Scheduled(every = "{work.sweep-every}", delayed = "3s", concurrentExecution = ConcurrentExecution.SKIP)
    void sweep() {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                Instant now = clock.instant();
                runner.schedule(ledger.stranded(now.minus(SETTLED), BATCH).stream()
                        .collect(Collectors.toMap(Function.identity(), any -> now, (one, same) -> one, TreeMap::new)));
            });
        } catch (RuntimeException e) {
            // One line, every few seconds: PostgreSQL is away, and the next sweep finds the same.
            LOG.warnf("sweep put off: %s", e.getMessage());
        }
    }
}
