package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.PagerDutyMapping.called;
import static dev.postmortemsync.pagerduty.PagerDutyMapping.first;

import dev.postmortemsync.incident.Kind;
import dev.postmortemsync.incident.Signal;
import dev.postmortemsync.pagerduty.dto.PagerIncident;
import dev.postmortemsync.pagerduty.dto.PagerIncident.Responder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Requests for help and their answers, as the incident itself tells them where its log does not. */
final class HelpSignals {

    private final PagerIncident incident;
    private final Set<String> told = new HashSet<>();
    private final List<Signal> signals = new ArrayList<>();

    HelpSignals(PagerIncident incident, Counterparts log) {
        this.incident = incident;
        boolean requests = log.logs("responder_request") || log.logs("responder_add");
        boolean answers = log.logs("responder_reply") || log.logs("responder_accept") || log.logs("responder_decline");
        for (Responder responder : Responders.of(incident)) {
            String who = responder.user().called();
            String state = Responders.state(responder.state());
            if (!requests) {
                String by = called(responder.requester(), PagerDutySignals.PAGERDUTY);
                tell(Responders.ADDED, responder, responder.requestedAt(), Words.askedForHelp(by, who), by);
            }
            if (!answers && !state.equals(Responders.PENDING)) {
                tell(Responders.REPLIED, responder, responder.updatedAt(), Words.answered(who, state), who);
            }
        }
    }

    List<Signal> of() {
        return signals;
    }

    /** Whether the incident itself tells what the webhook does. */
    boolean tells(HookEvent event) {
        String user = PagerDutyMapping.text(event.data().path("user"), "id");
        return told.contains(event.type() + ":" + user);
    }

    private void tell(String type, Responder responder, String time, String what, String actor) {
        Instant at = HookEvent.time(first(time));
        if (at != null) {
            String key = type + ":" + Responders.idOf(responder);
            told.add(key);
            signals.add(
                    new Signal(PagerDutyClient.SYSTEM, key, at, Kind.RESPONDER, what, actor, incident.htmlUrl(), true));
        }
    }
}
