package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.inbox.Heard;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.incident.SeverityRules;
import dev.postmortemsync.pagerduty.dto.Subscription;
import dev.postmortemsync.remote.Examination;
import dev.postmortemsync.remote.RemoteError;
import dev.postmortemsync.work.Checkup;
import dev.postmortemsync.work.Diagnosis;
import dev.postmortemsync.work.Diagnosis.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Whether PagerDuty is set up: token, clock, the subscription and its way here, priorities, and who writes notes. */
@ApplicationScoped
class PagerDutyCheckup implements Checkup {

    private static final String PING = "webhooks arrive";
    private static final String PRIORITIES = "priorities";
    private static final String SUBSCRIPTION = "webhook subscription";
    /** So lately heard, the way here needs no test. */
    private static final Duration LATELY = Duration.ofHours(1);

    private final PagerDutyPager pager;
    private final PagerDutyConfig config;
    private final PagerDutyCalls calls;
    private final PagerDutyClient client;
    private final PagerDutySetupRestClient rest;
    private final SeverityRules severities;
    private final Links links;
    private final Heard heard;
    private final Clock clock;

    PagerDutyCheckup(
            PagerDutyPager pager,
            PagerDutyConfig config,
            PagerDutyCalls calls,
            PagerDutyClient client,
            SeverityRules severities,
            Links links,
            Heard heard,
            Clock clock) {
        this.pager = pager;
        this.config = config;
        this.calls = calls;
        this.client = client;
        this.rest = calls.client(PagerDutySetupRestClient.class);
        this.severities = severities;
        this.links = links;
        this.heard = heard;
        this.clock = clock;
    }

    @Override
    public String vendor() {
        return PagerDutyClient.SYSTEM;
    }

    @Override
    public String title() {
        return "PagerDuty";
    }

    @Override
    public boolean on() {
        return pager.on();
    }

    @Override
    public List<Diagnosis> examine() {
        Examination examination = new Examination(title(), clock);
        examination.credentials(client::probe, this::refused);
        examination.look(PRIORITIES, this::priorities, this::noPriorities);
        examination.look(
                "note writer",
                this::writer,
                error -> Diagnosis.warning(
                        "note writer",
                        "it cannot be seen whether " + from() + " is a user: " + error.says(),
                        "give the token users.read, or see that the address is a user's"));
        examination.look(
                SUBSCRIPTION,
                () -> subscription(examination),
                error -> Diagnosis.warning(
                        SUBSCRIPTION,
                        "this token may not see webhook subscriptions: " + error.says(),
                        "give it webhook_subscriptions.read and .write; without them nobody notices when PagerDuty switches the"
                                + " webhook off"));
        return examination.found();
    }

    private Diagnosis refused(RemoteError error) {
        if (error instanceof RemoteError.Unauthorized it) {
            return Diagnosis.broken(
                    "credentials",
                    error.says(),
                    it.refusesToken()
                            ? "PAGERDUTY_API_TOKEN is wrong, revoked, or of another region (accounts in the EU need"
                                    + " PAGERDUTY_API_URL=https://api.eu.pagerduty.com): make a new one under Integrations →"
                                    + " API Access Keys"
                            : "the token lacks incidents.read");
        }
        return Diagnosis.broken(
                "credentials",
                error.says(),
                "is PAGERDUTY_API_URL, " + config.apiUrl() + ", PagerDuty's API, and may this service reach it (DNS,"
                        + " NetworkPolicy, proxy)?");
    }

    private Diagnosis priorities() {
        List<String> names = HookEvent.each(
                        calls.ask(PRIORITIES, (token, version) -> rest.priorities(token, version, PagerDutyCalls.PAGE))
                                .path("priorities"))
                .stream()
                .map(priority -> PagerDutyMapping.first(
                        PagerDutyMapping.text(priority, "name"), PagerDutyMapping.text(priority, "summary")))
                .filter(Objects::nonNull)
                .toList();
        List<String> unmapped = names.stream()
                .filter(name -> severities.severity(name, null) == null)
                .toList();
        if (!unmapped.isEmpty()) {
            return Diagnosis.warning(
                    PRIORITIES,
                    "no severity is known for " + quoted(unmapped),
                    "add to POSTMORTEM_SEVERITY_MAP "
                            + unmapped.stream().map(name -> name + "=SEV-…").collect(Collectors.joining(","))
                            + "; until then urgency decides");
        }
        if (!names.isEmpty()
                && names.stream()
                        .map(name -> severities.severity(name, null))
                        .noneMatch(severities::asksForPostmortem)) {
            return Diagnosis.warning(
                    PRIORITIES,
                    "none of " + quoted(names) + " leads to a postmortem",
                    "look at POSTMORTEM_SEVERITIES and POSTMORTEM_SEVERITY_MAP");
        }
        return Diagnosis.ok(
                PRIORITIES,
                names.isEmpty() ? "there are none: urgency decides" : "each has its severity: " + quoted(names));
    }

    /** 402: the plan has none ("Errors" page, 2014). */
    private Diagnosis noPriorities(RemoteError error) {
        return error instanceof RemoteError.Rejected rejected && rejected.status() == 402
                ? Diagnosis.ok(PRIORITIES, "this plan of PagerDuty's has none: urgency decides")
                : Diagnosis.warning(
                        PRIORITIES, "this token may not see them: " + error.says(), "give it priorities.read");
    }

    private Diagnosis writer() {
        if (config.fromEmail().isEmpty()) {
            return Diagnosis.warning(
                    "note writer",
                    "PAGERDUTY_FROM_EMAIL is not set",
                    "set it to a user's address, unless the token is a user's own; else no note can be written");
        }
        JsonNode users = calls.ask("users", (token, version) -> rest.users(token, version, from(), 5));
        boolean known = HookEvent.each(users.path("users")).stream()
                .anyMatch(user -> from().equalsIgnoreCase(PagerDutyMapping.text(user, "email")));
        return known
                ? Diagnosis.ok("note writer", from() + " is a user")
                : Diagnosis.broken(
                        "note writer",
                        from() + " is no user of the account: PagerDuty refuses our notes",
                        "set PAGERDUTY_FROM_EMAIL to a user's address");
    }

    private String from() {
        return config.fromEmail().orElse("");
    }

    private Diagnosis subscription(Examination examination) {
        String address = links.baseUrl().replaceAll("/+$", "") + "/webhooks/pagerduty";
        List<Subscription> found = config.webhookSubscription()
                .map(id -> List.of(client.subscription(id)))
                .orElseGet(() -> client.subscriptions().stream()
                        .filter(subscription -> subscription.sendsTo(address))
                        .toList());
        if (found.isEmpty()) {
            return Diagnosis.broken(
                    SUBSCRIPTION,
                    "none sends to " + address,
                    "make one under Integrations → Generic Webhooks (v3) for the account, with all incident events; or name"
                            + " the one that does in PAGERDUTY_WEBHOOK_SUBSCRIPTION");
        }
        Subscription first = found.get(0);
        if (first.switchedOff() || first.temporarilyDisabled()) {
            return Diagnosis.broken(
                    SUBSCRIPTION,
                    first.id() + " is switched off" + (first.temporarilyDisabled() ? " by PagerDuty, for a day" : ""),
                    "mend what made it so (a wrong secret?), then enable it under Integrations → Generic Webhooks (v3)");
        }
        if (config.webhookSecrets().isPresent()) {
            examination.look(
                    PING,
                    () -> ping(first.id()),
                    error -> Diagnosis.warning(
                            PING,
                            "PagerDuty was not let send a test: " + error.says(),
                            "give the token webhook_subscriptions.write"));
        }
        return Diagnosis.ok(SUBSCRIPTION, first.id() + " sends here");
    }

    private Diagnosis ping(String subscription) {
        if (heardSince(clock.instant().minus(LATELY))) {
            return Diagnosis.ok(PING, "one came within the last hour");
        }
        calls.tell("ping", (token, version) -> rest.ping(token, version, subscription));
        return new Diagnosis(PING, Verdict.PENDING, "PagerDuty was asked to send a test", null);
    }

    @Override
    public Diagnosis followUp(Diagnosis pending, Instant since) {
        return heardSince(since)
                ? Diagnosis.ok(PING, "PagerDuty's test came")
                : Diagnosis.broken(
                        PING,
                        "PagerDuty was asked for a test, and none came with a signature that fits",
                        "is " + links.baseUrl()
                                + " reachable from the internet under /webhooks, with a certificate that"
                                + " PagerDuty trusts, and is the subscription's secret in PAGERDUTY_WEBHOOK_SECRETS?");
    }

    private boolean heardSince(Instant since) {
        return heard.last(PagerDutyClient.SYSTEM).filter(since::isBefore).isPresent();
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }
}
