package dev.postmortemsync.incident;

import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Setback;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Fetches the truth about one incident and records it; while the pager cannot be asked, what its webhooks said stands in
 * for it, marked provisional. Subject: the incident's origin, {@code pagerduty:<id>} or {@code
 * hand:<uuid>}.
 */
@ApplicationScoped
public class RefreshJob implements Job {

    /** The job's name. */
    public static final String NAME = "refresh";

    /** Begins the origin of what was declared by hand. */
    static final String HAND = "hand:";

    private static final String PAGERDUTY = "pagerduty:";

    private static final Duration AFTER_ONE = Duration.ofSeconds(1);

    private final Pager pager;
    private final Recorder recorder;
    private final ErrorGroups groups;
    private final Clock clock;

    RefreshJob(Pager pager, Recorder recorder, ErrorGroups groups, Clock clock) {
        this.pager = pager;
        this.recorder = recorder;
        this.groups = groups;
        this.clock = clock;
    }

    /** The subject for an incident of the pager's. */
    public static String subjectOf(String pagerdutyId) {
        return PAGERDUTY + pagerdutyId;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** PagerDuty tells of one act in several webhooks, a third of a second apart: they are one change to ask for. */
    @Override
    public Duration pause() {
        return AFTER_ONE;
    }

    @Override
    public String subjectIs() {
        return "incident";
    }

    /** Records the pager's facts first, so that trouble with the error tracker cannot lose them. */
    @Override
    public Outcome run(Attempt attempt) throws Setback {
        List<AlertFacts> alerts = List.of();
        if (attempt.subject().startsWith(PAGERDUTY)) {
            String pagerdutyId = attempt.subject().substring(PAGERDUTY.length());
            if (pager.on()) {
                alerts = recordTruth(pagerdutyId);
            } else if (!recordProvisional(pagerdutyId)) {
                return Outcome.giveUp("PagerDuty cannot be asked without PAGERDUTY_API_TOKEN; set it and retry");
            }
        }
        groups.find(Incident.idOf(attempt.subject()), alerts);
        return Outcome.done();
    }

    private List<AlertFacts> recordTruth(String pagerdutyId) {
        Instant askedAt = clock.instant();
        IncidentFacts facts;
        try {
            facts = pager.fetch(pagerdutyId);
        } catch (Setback setback) {
            // Only where asking later may help: an incident that the pager denies is not made up from its webhooks.
            if (setback.outcome() instanceof Outcome.RetryAt) {
                recordProvisional(pagerdutyId);
            }
            throw setback;
        }
        recorder.record(facts, askedAt);
        return facts.alerts();
    }

    /** Answers whether any webhook told of it. */
    private boolean recordProvisional(String pagerdutyId) {
        Optional<IncidentFacts> facts = pager.provisional(pagerdutyId);
        facts.ifPresent(told -> recorder.recordProvisional(told, moment -> pager.later(pagerdutyId, moment)));
        return facts.isPresent();
    }
}
