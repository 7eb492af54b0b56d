package dev.postmortemsync.postmortem;

import dev.postmortemsync.actionitem.Effects;
import dev.postmortemsync.work.Work;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Finds action items that were done 30 or 90 days ago. Any replica may: each is judged once. */
@ApplicationScoped
class EffectSweep {

    private final Effects effects;
    private final Work work;

    EffectSweep(Effects effects, Work work) {
        this.effects = effects;
        this.work = work;
    }

    @Scheduled(every = "1h", delayed = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void sweep() {
        Effectiveness.WINDOWS.stream()
                .flatMap(days -> effects.unjudged(days).stream())
                .distinct()
                .forEach(item -> work.request(EffectJob.NAME, item.toString()));
    }
}
