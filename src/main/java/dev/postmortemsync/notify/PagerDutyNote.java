package dev.postmortemsync.notify;

import dev.postmortemsync.incident.IncidentView;
import dev.postmortemsync.incident.PagerNotes;
import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Fact;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** One note at the incident itself, for ever the same one: the pager lists it first among what on-call reads. */
@ApplicationScoped
class PagerDutyNote implements Channel {

    private final NotifyConfig config;
    private final PagerNotes notes;

    PagerDutyNote(NotifyConfig config, PagerNotes notes) {
        this.config = config;
        this.notes = notes;
    }

    @Override
    public String name() {
        return "pagerduty";
    }

    @Override
    public boolean on() {
        return config.pagerdutyNote() && notes.on();
    }

    @Override
    public List<String> places(Occasion occasion, IncidentView incident) {
        return occasion.ofIncident() && incident.pagerdutyId() != null ? List.of(incident.pagerdutyId()) : List.of();
    }

    @Override
    public boolean rewrites() {
        return true;
    }

    @Override
    public boolean looks(String address) {
        return true;
    }

    @Override
    public boolean crowds() {
        return false;
    }

    @Override
    public String tell(Letter letter) {
        return notes.keep(
                letter.address(),
                letter.receipt(),
                text(letter.message()),
                letter.message().url());
    }

    /** Plain text: notes know no markup. */
    static String text(Message message) {
        StringBuilder text = new StringBuilder(
                PagerNotes.BEGINS + " draft: " + message.url() + "\n" + message.title() + "\n" + message.lead());
        for (Fact fact : message.facts()) {
            text.append("\n").append(fact.label()).append(": ").append(fact.text());
        }
        for (Block block : message.blocks()) {
            text.append("\n").append(block.heading());
        }
        return text.toString();
    }
}
