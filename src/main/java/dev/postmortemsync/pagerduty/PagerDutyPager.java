package dev.postmortemsync.pagerduty;

import dev.postmortemsync.inbox.Inbox;
import dev.postmortemsync.incident.IncidentFacts;
import dev.postmortemsync.incident.Links;
import dev.postmortemsync.incident.Pager;
import dev.postmortemsync.incident.RefreshJob;
import dev.postmortemsync.work.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** PagerDuty as the pager. */
@ApplicationScoped
class PagerDutyPager implements Pager {

    private final PagerDutyConfig config;
    private final PagerDutyClient client;
    private final Inbox inbox;
    private final Links links;

    PagerDutyPager(PagerDutyConfig config, PagerDutyClient client, Inbox inbox, Links links) {
        this.config = config;
        this.client = client;
        this.inbox = inbox;
        this.links = links;
    }

    @Override
    public boolean on() {
        return config.apiToken().isPresent();
    }

    @Override
    public IncidentFacts fetch(String pagerdutyId) {
        IncidentFacts facts = PagerDutyMapping.toFacts(client.find(pagerdutyId), links.baseUrl());
        return facts.withCommander(HookCommander.of(pagerdutyId, told(pagerdutyId, HookCommander.EVENT)));
    }

    @Override
    public Optional<IncidentFacts> provisional(String pagerdutyId) {
        return HookFacts.of(pagerdutyId, told(pagerdutyId, null), links.baseUrl());
    }

    private List<HookEvent> told(String pagerdutyId, String event) {
        Request about = new Request(RefreshJob.NAME, RefreshJob.subjectOf(pagerdutyId));
        return HookEvent.inOrder(inbox.bodies(PagerDutyClient.SYSTEM, about, event));
    }
}
