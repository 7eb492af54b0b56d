package dev.postmortemsync.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TogetherTest {

    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final Together<Integer, String> together = new Together<>(
            1,
            100,
            number -> number,
            this::work,
            failure -> failure.getMessage().contains("divisible"));

    @AfterEach
    void stop() {
        open.countDown();
        callers.shutdownNow();
    }

    @Test
    void whoComesAloneIsDoneAtOnceAndByItself() throws Exception {
        open.countDown();
        assertThat(together.ask(7, PATIENT)).isEqualTo("done 7");
        assertThat(together.ask(8, PATIENT)).isEqualTo("done 8");
        assertThat(groups).containsExactly(List.of(7), List.of(8));
    }

    @Test
    void whoeverWaitsIsTakenAlongAndEachGetsItsOwnAnswer() {
        CompletableFuture<String> first = asked(1);
        await().until(() -> groups.size() == 1);
        List<CompletableFuture<String>> others = new ArrayList<>();
        for (int number = 2; number <= 6; number++) {
            others.add(asked(number));
            waiting(number - 1);
        }
        open.countDown();

        assertThat(first.join()).isEqualTo("done 1");
        assertThat(others.stream().map(CompletableFuture::join))
                .containsExactly("done 2", "done 3", "done 4", "done 5", "done 6");
        assertThat(groups).containsExactly(List.of(1), List.of(2, 3, 4, 5, 6));
    }

    @Test
    void aGroupIsNoHeavierThanAllowedUnlessItIsOne() {
        List<CompletableFuture<String>> all = new ArrayList<>(List.of(asked(1)));
        await().until(() -> groups.size() == 1);
        for (int number : List.of(60, 40, 1000, 30)) {
            all.add(asked(number));
            waiting(all.size() - 1);
        }
        open.countDown();

        all.forEach(CompletableFuture::join);
        assertThat(groups).containsExactly(List.of(1), List.of(60, 40), List.of(1000), List.of(30));
    }

    @Test
    void oneThatCannotBeDoneDoesNotFailTheOthers() {
        CompletableFuture<String> first = asked(1);
        await().until(() -> groups.size() == 1);
        CompletableFuture<String> two = asked(2);
        waiting(1);
        CompletableFuture<String> thirteen = asked(13);
        waiting(2);
        CompletableFuture<String> four = asked(4);
        waiting(3);
        open.countDown();

        assertThat(List.of(first.join(), two.join(), four.join())).containsExactly("done 1", "done 2", "done 4");
        assertThatThrownBy(thirteen::join).hasRootCauseMessage("13 is divisible by 13");
    }

    @Test
    void whatNobodyInTheGroupCausedIsNotTriedForEach() {
        CompletableFuture<String> first = asked(1);
        await().until(() -> groups.size() == 1);
        List<CompletableFuture<String>> others = List.of(asked(2), asked(66));
        waiting(2);
        open.countDown();

        assertThat(first.join()).isEqualTo("done 1");
        others.forEach(other -> assertThatThrownBy(other::join).hasRootCauseMessage("the server is away"));
        assertThat(groups).hasSize(2);
    }

    @Test
    void whoHasNoMorePatienceLeavesAndTheNextIsServed() throws Exception {
        CompletableFuture<String> first = asked(1);
        await().until(() -> groups.size() == 1);
        assertThatThrownBy(() -> together.ask(2, Duration.ofMillis(20))).isInstanceOf(TimeoutException.class);
        CompletableFuture<String> third = asked(3);
        waiting(1);
        open.countDown();

        assertThat(first.join()).isEqualTo("done 1");
        assertThat(third.join()).isEqualTo("done 3");
        assertThat(groups).containsExactly(List.of(1), List.of(3));
        assertThat(together.ask(4, PATIENT)).isEqualTo("done 4");
    }

    @Test
    void noneOfManyIsForgottenWhileImpatientOnesComeAndGo() {
        open.countDown();
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 4000)
                .filter(number -> number % 13 != 0 && number % 66 != 0)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return together.ask(number, number % 3 == 0 ? Duration.ofNanos(number) : PATIENT)
                                        .equals("done " + number);
                            } catch (TimeoutException impatient) {
                                return number % 3 == 0;
                            } catch (InterruptedException e) {
                                return false;
                            }
                        },
                        callers))
                .toList();
        assertThat(all).allSatisfy(each -> assertThat(each.join()).isTrue());
    }

    private List<String> work(List<Integer> numbers) {
        groups.add(numbers);
        try {
            open.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (numbers.contains(66)) {
            throw new IllegalStateException("the server is away");
        }
        if (numbers.contains(13)) {
            throw new IllegalArgumentException("13 is divisible by 13");
        }
        return numbers.stream().map(number -> "done " + number).toList();
    }

    private CompletableFuture<String> asked(int number) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return together.ask(number, PATIENT);
                    } catch (TimeoutException | InterruptedException e) {
                        throw new CompletionException(e);
                    }
                },
                callers);
    }

    private void waiting(int many) {
        await().until(() -> together.waiting() == many);
    }
}
