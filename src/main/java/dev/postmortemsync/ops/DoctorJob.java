package dev.postmortemsync.ops;

import dev.postmortemsync.ops.Doctor.Finding;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Checkup;
import dev.postmortemsync.work.Diagnosis;
import dev.postmortemsync.work.Diagnosis.Verdict;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Setback;
import dev.postmortemsync.work.Work;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Examines the set-up after a start and once a day, once for all replicas, and logs what is missing and how to mend it. What
 * a vendor was asked to send is waited for by a second run, and so is a vendor whose requests are used up for the moment.
 */
@ApplicationScoped
class DoctorJob implements Job {

    static final String NAME = "doctor";
    static final String ALL = "all";

    private static final Logger LOG = Logger.getLogger(DoctorJob.class);
    private static final Duration ONCE_FOR_ALL = Duration.ofMinutes(5);
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(20);
    private static final String PUT_OFF = "examination";
    /** Until then a budget that others used up has filled again, unless they go on. */
    private static final Duration ANOTHER_TIME = Duration.ofMinutes(1);

    private final Doctor doctor;
    private final DoctorConfig config;
    private final Work work;
    private final Clock clock;

    DoctorJob(Doctor doctor, DoctorConfig config, Work work, Clock clock) {
        this.doctor = doctor;
        this.config = config;
        this.work = work;
        this.clock = clock;
    }

    @Scheduled(every = "24h", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        if (config.doctor()) {
            work.requestEvery(NAME, ALL, ONCE_FOR_ALL);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(Attempt attempt) {
        List<Finding> pending = doctor.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.PENDING)
                .toList();
        if (pending.isEmpty()) {
            doctor.checkups().forEach(checkup -> doctor.record(checkup, examine(checkup)));
        } else {
            pending.forEach(this::followUp);
        }
        List<Finding> known = doctor.findings();
        if (known.stream().anyMatch(finding -> finding.verdict() == Verdict.PENDING)) {
            return Outcome.continueAt(clock.instant().plus(ON_ITS_WAY));
        }
        if (known.stream().anyMatch(finding -> finding.check().equals(PUT_OFF))) {
            return Outcome.continueAt(clock.instant().plus(ANOTHER_TIME));
        }
        tell(known);
        return Outcome.done();
    }

    private List<Diagnosis> examine(Checkup checkup) {
        try {
            return checkup.on() ? checkup.examine() : List.of(doctor.off(checkup));
        } catch (Setback setback) {
            if (!setback.isWait()) {
                throw setback;
            }
            return List.of(Diagnosis.unknown(PUT_OFF, "put off for a minute: all requests of this minute are used up"));
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "the set-up of %s could not be examined", checkup.title());
            return List.of(Diagnosis.unknown("credentials", "it broke off: " + bug.getMessage()));
        }
    }

    private void followUp(Finding pending) {
        Instant since = pending.checkedAt();
        doctor.checkups().stream()
                .filter(checkup -> checkup.title().equals(pending.vendor()))
                .forEach(checkup -> doctor.settle(
                        checkup,
                        checkup.followUp(
                                new Diagnosis(pending.check(), pending.verdict(), pending.says(), pending.remedy()),
                                since)));
    }

    private static void tell(List<Finding> known) {
        Predicate<Finding> bad = Finding::bad;
        known.stream().filter(bad).forEach(finding -> LOG.warnf("set-up of %s", finding));
        known.stream().filter(bad.negate()).forEach(finding -> LOG.debugf("set-up of %s", finding));
        LOG.infof(
                "doctor: %d checks, %d to look at%s",
                known.size(), known.stream().filter(bad).count(), known.stream().anyMatch(bad) ? ", see /status" : "");
    }
}
