package dev.postmortemsync.pagerduty;

import dev.postmortemsync.inbox.Evidence;
import dev.postmortemsync.incident.Incidents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What PagerDuty told by webhook and may be needed again: who commands, and all about incidents that are not over. */
@ApplicationScoped
class PagerDutyEvidence implements Evidence {

    private final Incidents incidents;

    PagerDutyEvidence(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public List<String> events() {
        return List.of(HookCommander.EVENT);
    }

    @Override
    public List<String> subjects() {
        return incidents.unsettled();
    }
}
