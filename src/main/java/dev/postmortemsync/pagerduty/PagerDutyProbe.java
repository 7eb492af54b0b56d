package dev.postmortemsync.pagerduty;

import dev.postmortemsync.remote.Probe;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether PagerDuty accepts our token. */
@ApplicationScoped
class PagerDutyProbe implements Probe {

    private final PagerDutyPager pager;
    private final PagerDutyClient client;

    PagerDutyProbe(PagerDutyPager pager, PagerDutyClient client) {
        this.pager = pager;
        this.client = client;
    }

    @Override
    public String system() {
        return PagerDutyClient.SYSTEM;
    }

    @Override
    public boolean on() {
        return pager.on();
    }

    @Override
    public void ask() {
        client.probe();
    }
}
