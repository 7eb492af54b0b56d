package dev.postmortemsync.sandbox;

import dev.postmortemsync.sandbox.PagerDutyCast.Reference;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.config.Config;

/** Turns the story's acts into what happens at the vendors. A vendor that is the real one is left alone. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
public class Stage {

    private final PagerDutyStandIn pagerDuty;
    private final SentryStandIn sentry;
    private final OwnAddress address;
    private final Config config;

    Stage(PagerDutyStandIn pagerDuty, SentryStandIn sentry, OwnAddress address, Config config) {
        this.pagerDuty = pagerDuty;
        this.sentry = sentry;
        this.address = address;
        this.config = config;
    }

    /** Whether the service talks to this stand-in and not to the vendor. */
    boolean inUse(StandIn standIn) {
        return config.getOptionalValue(standIn.credentialProperty(), String.class)
                .filter(standIn.key()::equals)
                .isPresent();
    }

    /** A small incident of a fortnight before, over and done with, so that the outage is not the only one. */
    void before() {
        SentryIssue issue = SentryIssue.slowCheckout();
        if (inUse(StandIn.SENTRY)) {
            sentry.remember(issue);
        }
        String id = "Q1187SLOWPAY01";
        String title = "Checkout slower than 2 seconds";
        Instant start = Instant.parse("2026-01-20T09:14:30Z");
        pagerDuty.trigger(
                new PagedIncident(id, 1187, title, "low", start),
                Outage.alert(title, issue, start, shapes()),
                PagerDutyCast.SENTRY,
                PagerDutyCast.SAM);
        pagerDuty.prioritize(id, PagerDutyCast.priority("P3"), PagerDutyCast.SAM, start.plusSeconds(55));
        pagerDuty.acknowledge(id, PagerDutyCast.SAM, start.plusSeconds(190));
        pagerDuty.annotate(
                id,
                PagerDutyCast.SAM.reference(),
                "Mitigation started: cache shipping rates for 10 minutes",
                start.plusSeconds(1_260));
        pagerDuty.resolve(id, PagerDutyCast.SAM, start.plusSeconds(2_730));
    }

    void firstError(Instant at) {
        if (inUse(StandIn.SENTRY)) {
            sentry.firstSeen(SentryIssue.outage(at));
        }
    }

    void alert(Instant at) {
        SentryIssue issue = SentryIssue.outage(at);
        if (inUse(StandIn.SENTRY)) {
            sentry.alert(issue, at);
        }
        pagerDuty.trigger(
                new PagedIncident(Outage.INCIDENT_ID, Outage.NUMBER, Outage.TITLE, "high", at),
                Outage.alert(Outage.TITLE, issue, at, shapes()),
                PagerDutyCast.SENTRY,
                PagerDutyCast.SAM);
    }

    void page(Instant at) {
        pagerDuty.page(Outage.INCIDENT_ID, PagerDutyCast.SAM, at);
    }

    void acknowledge(Instant at) {
        pagerDuty.acknowledge(Outage.INCIDENT_ID, PagerDutyCast.SAM, at);
    }

    void prioritize(String priority, Instant at) {
        pagerDuty.prioritize(Outage.INCIDENT_ID, PagerDutyCast.priority(priority), PagerDutyCast.SAM, at);
    }

    void sam(String note, Instant at) {
        note(PagerDutyCast.SAM.reference(), note, at);
    }

    void note(Reference who, String note, Instant at) {
        pagerDuty.annotate(Outage.INCIDENT_ID, who, note, at);
    }

    void resolve(Instant at) {
        pagerDuty.resolve(Outage.INCIDENT_ID, PagerDutyCast.SAM, at);
    }

    /** Production goes on failing, or not, until this moment. */
    void passes(Instant at) {
        sentry.byId(SentryIssue.OUTAGE_ID).ifPresent(known -> sentry.remember(SentryIssue.outage(at)));
    }

    private SentryShapes shapes() {
        return new SentryShapes(address.base());
    }
}
