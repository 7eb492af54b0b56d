package dev.postmortemsync.sentry;

import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.SentryLinks;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** An issue may have changed: the incidents that it is linked to, and whose time it can concern, are fetched anew. Subject: the issue's id. */
@ApplicationScoped
class SentryIssueJob implements Job {

    static final String NAME = "sentry-issue";

    private final SentryLinks links;
    private final Incidents incidents;
    private final Clock clock;

    SentryIssueJob(SentryLinks links, Incidents incidents, Clock clock) {
        this.links = links;
        this.incidents = incidents;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(Attempt attempt) {
        links.linkedTo(attempt.subject(), clock.instant().minus(SentryPollJob.RECENT))
                .forEach(incidents::refresh);
        return Outcome.done();
    }
}
