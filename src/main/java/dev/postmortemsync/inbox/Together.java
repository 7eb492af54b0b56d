package dev.postmortemsync.inbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Does together what several threads ask for at the same time. There is no thread of its own: who comes while nobody works
 * works for himself, and who waits meanwhile is taken along by the next. So a lone caller waits for nobody, and the more
 * there are the more are done at once.
 */
final class Together<T, R> {

    private final int leaders;
    private final long heaviest;
    private final ToLongFunction<T> weight;
    private final Function<List<T>, List<R>> work;
    private final Predicate<RuntimeException> oneOfThem;

    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int leading;

    /**
     * @param leaders how many groups are worked on at the same time
     * @param heaviest what a group may weigh, where it is more than one
     * @param work answers for each, in order; where it throws, nothing of it was done
     * @param oneOfThem whether the failure of a group may be one member's doing: then each is tried by itself
     */
    Together(
            int leaders,
            long heaviest,
            ToLongFunction<T> weight,
            Function<List<T>, List<R>> work,
            Predicate<RuntimeException> oneOfThem) {
        this.leaders = leaders;
        this.heaviest = heaviest;
        this.weight = weight;
        this.work = work;
        this.oneOfThem = oneOfThem;
    }

    /**
     * Answers when it is done, or throws what doing it threw.
     *
     * @throws TimeoutException where its turn did not end in time; it may be done all the same
     */
    R ask(T what, Duration patience) throws TimeoutException, InterruptedException {
        Waiting own = new Waiting(what);
        synchronized (queue) {
            if (leading == leaders) {
                queue.add(own);
            } else {
                leading++;
                own.turn.complete(() -> lead(own));
            }
        }
        try {
            return own.turn.get(patience.toNanos(), TimeUnit.NANOSECONDS).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (TimeoutException | InterruptedException e) {
            synchronized (queue) {
                if (!own.turn.isDone()) {
                    queue.remove(own);
                    throw e;
                }
            }
            // Called in this very moment, perhaps to lead: others wait for that.
            return own.turn.join().get();
        }
    }

    /** Who has come and is not being worked for. */
    int waiting() {
        synchronized (queue) {
            return queue.size();
        }
    }

    private R lead(Waiting own) {
        try {
            List<Waiting> group = gather(own);
            settle(group);
            group.forEach(each -> each.turn.complete(each.outcome));
        } finally {
            handOver();
        }
        return own.outcome.get();
    }

    private List<Waiting> gather(Waiting own) {
        List<Waiting> group = new ArrayList<>(List.of(own));
        long heavy = weight.applyAsLong(own.what);
        synchronized (queue) {
            while (!queue.isEmpty()) {
                heavy += weight.applyAsLong(queue.peek().what);
                if (heavy > heaviest) {
                    break;
                }
                group.add(queue.poll());
            }
        }
        return group;
    }

    private void settle(List<Waiting> group) {
        try {
            List<R> answers = work.apply(group.stream().map(each -> each.what).toList());
            for (int place = 0; place < group.size(); place++) {
                R answer = answers.get(place);
                group.get(place).outcome = () -> answer;
            }
        } catch (RuntimeException e) {
            if (group.size() > 1 && oneOfThem.test(e)) {
                group.forEach(each -> settle(List.of(each)));
            } else {
                group.forEach(each -> each.outcome = () -> {
                    throw e;
                });
            }
        }
    }

    /** In the same breath as the next is taken out of the queue, so that nobody called can have gone. */
    private void handOver() {
        synchronized (queue) {
            Waiting next = queue.poll();
            if (next == null) {
                leading--;
            } else {
                next.turn.complete(() -> lead(next));
            }
        }
    }

    private final class Waiting {

        private final T what;
        /** What its thread has to do: take its answer, or lead. */
        private final CompletableFuture<Supplier<R>> turn = new CompletableFuture<>();

        private Supplier<R> outcome;

        private Waiting(T what) {
            this.what = what;
        }
    }
}
