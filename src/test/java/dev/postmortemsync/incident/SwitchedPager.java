package dev.postmortemsync.incident;

import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Setback;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A pager that can be off, down or up. */
class SwitchedPager implements Pager {

    @Override
    public PagerWatch watch() {
        return new PagerWatch(null, java.time.Duration.ofMinutes(3), null);
    }

    boolean on = true;
    Outcome down;
    String priority = "P2";
    List<Signal> provisional = List.of();
    List<Signal> confirmed = List.of();
    LaterFacts later = LaterFacts.NONE;

    private final String pagerdutyId;
    private final Instant fired;

    SwitchedPager(String pagerdutyId, Instant fired) {
        this.pagerdutyId = pagerdutyId;
        this.fired = fired;
    }

    @Override
    public boolean on() {
        return on;
    }

    @Override
    public IncidentFacts fetch(String asked) {
        if (down != null) {
            throw new Down(down);
        }
        return facts(confirmed);
    }

    @Override
    public Optional<IncidentFacts> provisional(String asked) {
        return Optional.of(facts(provisional));
    }

    @Override
    public LaterFacts later(String asked, Instant moment) {
        return later;
    }

    private IncidentFacts facts(List<Signal> signals) {
        return new IncidentFacts(
                pagerdutyId,
                7,
                "Database outage",
                "resolved",
                priority,
                "high",
                "PSVC",
                "web",
                null,
                null,
                null,
                List.of("Sam"),
                fired,
                null,
                false,
                List.of(),
                signals,
                PagerContext.NONE);
    }

    private static final class Down extends Setback {
        private final transient Outcome outcome;

        private Down(Outcome outcome) {
            super("down", null);
            this.outcome = outcome;
        }

        @Override
        public Outcome outcome() {
            return outcome;
        }
    }
}
