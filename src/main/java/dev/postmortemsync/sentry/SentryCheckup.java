package dev.postmortemsync.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.remote.Examination;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.work.Checkup;
import dev.postmortemsync.work.Diagnosis;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Whether Sentry is set up: token, organization, clock, and what the token may see. */
@ApplicationScoped
class SentryCheckup implements Checkup {

    private static final String PROJECTS = "projects";

    private final SentryErrorTracker tracker;
    private final SentryClient client;
    private final SentryCalls calls;
    private final SentryConfig config;
    private final SentrySetupRestClient rest;
    private final Clock clock;

    SentryCheckup(
            SentryErrorTracker tracker, SentryClient client, SentryCalls calls, SentryConfig config, Clock clock) {
        this.tracker = tracker;
        this.client = client;
        this.calls = calls;
        this.config = config;
        this.rest = calls.client(SentrySetupRestClient.class);
        this.clock = clock;
    }

    @Override
    public String vendor() {
        return SentryClient.SYSTEM;
    }

    @Override
    public String title() {
        return "Sentry";
    }

    @Override
    public boolean on() {
        return tracker.on();
    }

    @Override
    public List<Diagnosis> examine() {
        Examination examination = new Examination(title(), clock);
        examination.credentials(client::probe, this::refused);
        examination.look(
                PROJECTS,
                this::projects,
                error -> Diagnosis.warning(
                        PROJECTS,
                        "this token may not list them: " + error.says(),
                        "give the integration Organization: Read (org:read); without it no figures of the errors can be asked for"));
        examination.scope(
                "project:read",
                () -> calls.ask("releases", JsonNode.class, () -> rest.releases(authorization(), organization(), 1)),
                "no release, deploy or commit is named (Project: Read and Release: Read or Admin of the integration)");
        return examination.found();
    }

    private Diagnosis refused(RemoteError error) {
        String check = "credentials";
        if (error instanceof RemoteError.NotFound) {
            return Diagnosis.broken(
                    check,
                    "there is no organization " + organization() + " at " + config.apiUrl() + " for this token",
                    "SENTRY_ORGANIZATION is the slug in the address of Sentry's pages; SENTRY_API_URL is the organization's"
                            + " region (us.sentry.io, us2.sentry.io, de.sentry.io) or your own Sentry");
        }
        if (error instanceof RemoteError.Unauthorized it) {
            return Diagnosis.broken(
                    check,
                    error.says(),
                    it.refusesToken()
                            ? "SENTRY_AUTH_TOKEN is wrong or revoked: make a new one under Settings → Developer Settings →"
                                    + " the integration → Tokens"
                            : "give the integration Issue & Event: Read (event:read), and see that it belongs to "
                                    + organization());
        }
        return Diagnosis.broken(
                check,
                error.says(),
                "is SENTRY_API_URL, " + config.apiUrl()
                        + ", the organization's region, and may this service reach it (DNS,"
                        + " NetworkPolicy, proxy)?");
    }

    private Diagnosis projects() {
        JsonNode projects = calls.ask(
                        PROJECTS, JsonNode.class, () -> rest.projects(authorization(), organization(), 100))
                .body();
        return projects.isEmpty()
                ? Diagnosis.warning(
                        PROJECTS,
                        "this token sees no project, so it finds no issue",
                        "give the integration Project: Read, and " + organization() + " a project")
                : Diagnosis.ok(PROJECTS, "sees " + (projects.size() == 100 ? "100 or more" : projects.size()));
    }

    private String authorization() {
        return calls.authorization();
    }

    private String organization() {
        return calls.organization();
    }
}
