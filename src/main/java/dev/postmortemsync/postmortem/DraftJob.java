package dev.postmortemsync.postmortem;

import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Brings one incident's postmortem to what the facts of the moment say. Asks no vendor. */
@Singleton
class DraftJob implements Job {

    static final String NAME = "draft";

    private final Drafting drafting;

    DraftJob(Drafting drafting) {
        this.drafting = drafting;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String subjectIs() {
        return "incident";
    }

    @Override
    public Outcome run(Attempt attempt) {
        drafting.bring(UUID.fromString(attempt.subject()));
        return Outcome.done();
    }
}
