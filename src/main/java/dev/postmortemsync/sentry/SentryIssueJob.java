package dev.postmortemsync.sentry;

import dev.postmortemsync.incident.Incidents;
import dev.postmortemsync.incident.SentryLinks;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;

/** An issue may have changed: the incidents that it is linked to are fetched anew. Subject: the issue's id. */
@ApplicationScoped
class SentryIssueJob implements Job {

    static final String NAME = "sentry-issue";

    private final SentryLinks links;
    private final Incidents incidents;

    SentryIssueJob(SentryLinks links, Incidents incidents) {
        this.links = links;
        this.incidents = incidents;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(Attempt attempt) {
        links.linkedTo(attempt.subject()).forEach(incidents::refresh);
        return Outcome.done();
    }
}
