package dev.postmortemsync.sandbox;

import dev.postmortemsync.sandbox.Outage.Step;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Plays the outage once, step by step on a thread of its own, and then acts as on-call. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
public class Player {

    private static final Logger LOG = Logger.getLogger(Player.class);
    private static final Duration ASK_AGAIN = Duration.ofMillis(500);
    private static final int QUESTIONS = 240;
    private static final int QUESTIONS_A_LINE = 20;

    private final Stage stage;
    private final OnCall onCall;
    private final OwnAddress address;
    private final PlayConfig config;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread worker = new Thread(task, "sandbox-player");
        worker.setDaemon(true);
        return worker;
    });

    Player(Stage stage, OnCall onCall, OwnAddress address, PlayConfig config) {
        this.stage = stage;
        this.onCall = onCall;
        this.address = address;
        this.config = config;
    }

    /** How far the story is. */
    public enum State {
        WAITING,
        PLAYING,
        PLAYED,
        FAILED
    }

    void start(@Observes StartupEvent started) {
        boolean dev = LaunchMode.current() == LaunchMode.DEVELOPMENT;
        if (!config.play().orElse(dev)) {
            return;
        }
        if (stage.inUse(StandIn.PAGERDUTY)) {
            play();
        } else {
            LOG.info("PagerDuty is the real one: the outage is not played");
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        thread.shutdownNow();
    }

    State state() {
        return state.get();
    }

    /** Starts the story, unless it was started before. */
    boolean play() {
        if (!state.compareAndSet(State.WAITING, State.PLAYING)) {
            return false;
        }
        LOG.infof("Playing the database outage of 2026-02-05 in %d steps", Outage.STEPS.size());
        after(config.pace(), () -> {
            stage.before();
            next(0);
        });
        return true;
    }

    private void next(int index) {
        List<Step> steps = Outage.STEPS;
        if (index == steps.size()) {
            after(config.pace(), () -> act(1));
            return;
        }
        Step step = steps.get(index);
        LOG.infof("%s  %s", step.at(), step.says());
        stage.passes(step.at());
        step.act().play(step.at(), stage);
        after(config.pace(), () -> next(index + 1));
    }

    /** Asks until the draft is there: it is made by jobs that run meanwhile. */
    private void act(int question) {
        String problem = "there is no postmortem of incident " + Outage.INCIDENT_ID;
        try {
            Optional<String> postmortem = onCall.postmortemOf(Outage.INCIDENT_ID);
            if (postmortem.isPresent()) {
                onCall.writeDown(postmortem.get(), Outage.TODOS);
                state.set(State.PLAYED);
                LOG.infof(
                        "On-call wrote down %d action items. The draft: %s/   The board: %s/sandbox/plane/",
                        Outage.TODOS.size(), address.base(), address.base());
                return;
            }
        } catch (IOException e) {
            problem = e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (question == QUESTIONS) {
            state.set(State.FAILED);
            LOG.warnf("On-call gives up after %d questions: %s", QUESTIONS, problem);
            return;
        }
        if (question % QUESTIONS_A_LINE == 0) {
            LOG.infof("On-call waits: %s", problem);
        }
        after(ASK_AGAIN, () -> act(question + 1));
    }

    private void after(Duration pause, Runnable task) {
        try {
            thread.schedule(guarded(task), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopped in the middle of the story");
        }
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                state.set(State.FAILED);
                LOG.error("the story broke off", e);
            }
        };
    }
}
