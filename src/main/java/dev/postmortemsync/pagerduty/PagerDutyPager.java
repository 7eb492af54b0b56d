package dev.postmortemsync.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.inbox.Deliveries;
import dev.postmortemsync.incident.IncidentFacts;
import dev.postmortemsync.incident.LaterFacts;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.incident.Pager;
import dev.postmortemsync.incident.PagerWatch;
import dev.postmortemsync.incident.RefreshJob;
import dev.postmortemsync.pagerduty.dto.Found;
import dev.postmortemsync.work.Request;
import dev.postmortemsync.work.VendorStates;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** PagerDuty as the pager. */
@ApplicationScoped
class PagerDutyPager implements Pager {

    private static final Duration LEAST = Duration.ofMinutes(3);

    private final PagerDutyConfig config;
    private final PagerDutyClient client;
    private final Neighbourhood neighbourhood;
    private final Names names;
    private final Deliveries deliveries;
    private final Cursors cursors;
    private final VendorStates states;
    private final Links links;
    private final OwnNotes own;

    PagerDutyPager(
            PagerDutyConfig config,
            PagerDutyClient client,
            Neighbourhood neighbourhood,
            Names names,
            Deliveries deliveries,
            Cursors cursors,
            VendorStates states,
            Links links,
            OwnNotes own) {
        this.config = config;
        this.client = client;
        this.neighbourhood = neighbourhood;
        this.names = names;
        this.deliveries = deliveries;
        this.cursors = cursors;
        this.states = states;
        this.links = links;
        this.own = own;
    }

    @Override
    public boolean on() {
        return config.apiToken().isPresent();
    }

    @Override
    public IncidentFacts fetch(String pagerdutyId) {
        List<JsonNode> told = told(pagerdutyId);
        Found found = OwnNotes.without(
                own.of(pagerdutyId), client.find(pagerdutyId, answered -> names.complete(answered, told)));
        return PagerDutyMapping.toFacts(
                found,
                HookEvent.inOrder(told),
                neighbourhood.of(found.incident()),
                links.baseUrl(),
                NamedFields.of(config));
    }

    @Override
    public Optional<IncidentFacts> provisional(String pagerdutyId) {
        List<JsonNode> told = told(pagerdutyId);
        names.complete(List.of(), told);
        return HookFacts.of(pagerdutyId, HookEvent.inOrder(told), links.baseUrl(), NamedFields.of(config));
    }

    @Override
    public LaterFacts later(String pagerdutyId, Instant moment) {
        return HookFacts.later(pagerdutyId, HookEvent.inOrder(told(pagerdutyId)), moment, NamedFields.of(config));
    }

    /** The poll may miss two turns before anybody is told. */
    @Override
    public PagerWatch watch() {
        Duration allowed = config.pollEvery().multipliedBy(3);
        return new PagerWatch(
                cursors.lastSuccess(PagerDutyClient.SYSTEM).orElse(null),
                allowed.compareTo(LEAST) < 0 ? LEAST : allowed,
                on() ? states.of(PagerDutyClient.SYSTEM).problem() : "PAGERDUTY_API_TOKEN is not set");
    }

    private List<JsonNode> told(String pagerdutyId) {
        Request about = new Request(RefreshJob.NAME, RefreshJob.subjectOf(pagerdutyId));
        List<JsonNode> bodies = HookEvent.trees(deliveries.bodies(PagerDutyClient.SYSTEM, about));
        return OwnNotes.withoutHooks(own.of(pagerdutyId), bodies);
    }
}
