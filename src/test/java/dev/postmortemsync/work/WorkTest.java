package dev.postmortemsync.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WorkTest {

    @Inject
    Work work;

    @Inject
    Failures failures;

    @Inject
    RecordingJob job;

    @Inject
    EntityManager em;

    private final String subject = UUID.randomUUID().toString();

    @BeforeEach
    void reset() {
        job.reset();
    }

    @Test
    void runsWhatACommitAskedForAndForgetsWhatARollbackAskedFor() {
        String dropped = UUID.randomUUID().toString();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    work.request("recording", dropped);
                    throw new IllegalStateException("the caller's own failure");
                }))
                .isInstanceOf(IllegalStateException.class);
        QuarkusTransaction.requiringNew().run(() -> work.request("recording", subject));

        await().until(() -> timesRun(subject) == 1 && settled(subject));
        assertThat(timesRun(dropped)).isZero();
    }

    @Test
    void tenRequestsInOneTransactionAreOneRun() {
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 10; i++) {
                work.request("recording", subject);
            }
        });

        await().until(() -> settled(subject));
        assertThat(timesRun(subject)).isEqualTo(1);
    }

    @Test
    void aRequestDuringTheRunCausesExactlyOneMore() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        job.behaviour = attempt -> {
            // What an earlier test left retrying runs here as well.
            if (attempt.subject().equals(subject)) {
                started.countDown();
                awaitQuietly(go);
            }
            return Outcome.done();
        };
        work.request("recording", subject);
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        work.request("recording", subject);
        work.request("recording", subject);
        go.countDown();

        await().until(() -> settled(subject));
        assertThat(timesRun(subject)).isEqualTo(2);
    }

    @Test
    void whatIsAskedForSoonAfterARunWaitsForItsPause() {
        job.pause = Duration.ofMillis(600);
        work.request("recording", subject);
        await().until(() -> settled(subject));
        Instant first = doneAt();
        QuarkusTransaction.requiringNew().run(() -> {
            work.request("recording", subject);
            work.request("recording", subject);
        });

        await().until(() -> settled(subject));
        assertThat(timesRun(subject)).isEqualTo(2);
        assertThat(Duration.between(first, doneAt())).isGreaterThanOrEqualTo(job.pause);
    }

    @Test
    void whatKeepsFailingBecomesOneRowThatCanBeRetried() {
        job.behaviour = attempt -> Outcome.retry("vendor says no");
        work.request("recording", subject);

        await().atMost(Duration.ofSeconds(20)).until(() -> failure() != null);
        assertThat(failure().problem()).isEqualTo("gave up after 2 attempts: vendor says no");
        assertThat(failure().status()).isEqualTo("open");

        job.behaviour = attempt -> Outcome.done();
        work.retry(failure());
        await().until(() -> failure().status().equals("healed"));
    }

    @Test
    void anOutageOfAnyLengthEndsByItself() {
        job.behaviour =
                attempt -> timesRun(subject) < 4 ? Outcome.outage(java.time.Instant.now(), "503") : Outcome.done();
        work.request("recording", subject);

        await().atMost(Duration.ofSeconds(20)).until(() -> settled(subject));
        assertThat(timesRun(subject)).isEqualTo(4);
        assertThat(failure().problem()).isEqualTo("still tried after 2 attempts: 503");
        assertThat(failure().status()).isEqualTo("healed");
    }

    @Test
    void whatGoesOnLaterIsNoFailure() {
        job.behaviour = attempt -> timesRun(subject) < 4 ? Outcome.continueAt(java.time.Instant.now()) : Outcome.done();
        work.request("recording", subject);

        await().until(() -> settled(subject));
        assertThat(failure()).isNull();
    }

    @Test
    void whatIsHopelessGivesUpAtOnce() {
        job.behaviour = attempt -> Outcome.giveUp("no such incident");
        work.request("recording", subject);

        await().until(() -> failure() != null);
        assertThat(failure().attempts()).isEqualTo(1);
        assertThat(timesRun(subject)).isEqualTo(1);
    }

    @Test
    void waitingForABudgetIsNoFailure() {
        job.behaviour = attempt ->
                timesRun(subject) < 4 ? Outcome.waitUntil(java.time.Instant.now(), "budget used up") : Outcome.done();
        work.request("recording", subject);

        await().until(() -> settled(subject));
        assertThat(failure()).isNull();
    }

    @Test
    void theSweepFindsWhatNothingIsScheduledFor() {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("""
                insert into work_request (job, subject, requested_seq, done_seq, failed_attempts, requested_at)
                values ('recording', :subject, 5, 3, 0, now() - interval '1 minute')""")
                        .setParameter("subject", subject)
                        .executeUpdate());

        await().atMost(Duration.ofSeconds(20)).until(() -> settled(subject));
        assertThat(timesRun(subject)).isEqualTo(1);
    }

    @Test
    void aPeriodIsAskedForOnceByManyReplicas() {
        assertThat(work.requestEvery("recording", subject, Duration.ofMinutes(5)))
                .isTrue();
        assertThat(work.requestEvery("recording", subject, Duration.ofMinutes(5)))
                .isFalse();
    }

    @Test
    void aClockThatIsSetBackStopsNoPeriodAndHoldsNoWorkForLong() {
        Duration every = Duration.ofMinutes(5);
        assertThat(work.requestEvery("recording", subject, every)).isTrue();
        await().until(() -> settled(subject));
        job.pause = Duration.ofMillis(300);
        set("requested_at = now() + interval '10 minutes', done_at = now() + interval '10 minutes'");

        assertThat(work.requestEvery("recording", subject, every)).isTrue();
        await().atMost(Duration.ofSeconds(30)).until(() -> settled(subject) && timesRun(subject) == 2);
        set("done_at = now() + interval '10 minutes'");
        work.request("recording", subject);
        await().atMost(Duration.ofSeconds(30)).until(() -> settled(subject) && timesRun(subject) == 3);
        set("requested_at = now() + interval '2 seconds'");
        assertThat(work.requestEvery("recording", subject, every))
                .as("another replica's clock is a little ahead")
                .isFalse();
    }

    @Test
    void whatFailsForEverKeepsNothingElseWaiting() {
        List<String> poison = IntStream.range(0, 40)
                .mapToObj(number -> subject + "-" + number)
                .toList();
        job.behaviour = attempt ->
                poison.contains(attempt.subject()) ? Outcome.outage(Instant.now(), "poison") : Outcome.done();
        poison.forEach(each -> work.request("recording", each));
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> poison.stream().allMatch(each -> timesRun(each) > 1));
            for (int number = 0; number < 5; number++) {
                String healthy = subject + "-healthy-" + number;
                work.request("recording", healthy);
                await().atMost(Duration.ofSeconds(10)).until(() -> settled(healthy));
            }
        } finally {
            job.behaviour = attempt -> Outcome.done();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> poison.stream().allMatch(this::settled));
    }

    @Test
    void aLostLeaseIsNoticedBeforeTheNextWrite() {
        job.behaviour = attempt -> {
            attempt.ensureLease();
            QuarkusTransaction.requiringNew()
                    .run(() -> em.createNativeQuery(
                                    "update scheduled_tasks set version = version + 1 where task_instance = :subject")
                            .setParameter("subject", subject)
                            .executeUpdate());
            attempt.ensureLease();
            throw new AssertionError("wrote without a lease");
        };
        work.request("recording", subject);

        await().until(() -> timesRun(subject) == 1);
        assertThat(failure()).isNull();
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("delete from scheduled_tasks where task_instance = :subject")
                        .setParameter("subject", subject)
                        .executeUpdate());
    }

    private void set(String columns) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("update work_request set " + columns + " where subject = :subject")
                        .setParameter("subject", subject)
                        .executeUpdate());
    }

    private int timesRun(String of) {
        return Collections.frequency(job.runs, of);
    }

    private boolean settled(String of) {
        return QuarkusTransaction.requiringNew()
                .call(() -> !em.createNativeQuery(
                                "select 1 from work_request where subject = :subject and requested_seq = done_seq")
                        .setParameter("subject", of)
                        .getResultList()
                        .isEmpty());
    }

    private Instant doneAt() {
        return QuarkusTransaction.requiringNew().call(() -> (Instant)
                em.createNativeQuery("select done_at from work_request where subject = :subject", Instant.class)
                        .setParameter("subject", subject)
                        .getSingleResult());
    }

    private Failures.Failure failure() {
        return failures.list(null, 200).stream()
                .filter(row -> row.subject().equals(subject))
                .findFirst()
                .orElse(null);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
