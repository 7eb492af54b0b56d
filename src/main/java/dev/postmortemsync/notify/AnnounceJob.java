package dev.postmortemsync.notify;

import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Job;
import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Setback;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/**
 * Tells one place of one thing. An attempt is noted before it is made: of one that ended without an answer nobody knows
 * whether it arrived, so where a channel can look first it does, and where it cannot there is at most one repeat.
 */
@Singleton
class AnnounceJob implements Job {

    static final String NAME = "announce";

    private static final int ONE_REPEAT = 2;

    private static final String TWICE = "sent once more, since the first time nobody answered: it may be there twice";

    private final Announcements announcements;
    private final Places places;
    private final Turns turns;
    private final List<Writer> writers;

    AnnounceJob(Announcements announcements, Places places, Turns turns, @All List<Writer> writers) {
        this.announcements = announcements;
        this.places = places;
        this.turns = turns;
        this.writers = writers;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String subjectIs() {
        return "announcement";
    }

    @Override
    public Outcome run(Attempt attempt) {
        Announcement asked = announcements.find(attempt.subject()).orElse(null);
        if (asked == null || !asked.status.equals(Announcement.WAITING)) {
            return Outcome.done();
        }
        Channel channel = places.channel(asked.channel).orElse(null);
        Message message = channel == null ? null : write(asked);
        if (message == null) {
            announcements.drop(asked.key, channel == null ? asked.channel + " is not configured" : "no longer true");
            return Outcome.done();
        }
        if (channel.crowds() && asked.told == null) {
            Turns.Turn turn = turns.of(asked.key);
            if (turn.waitUntil() != null) {
                return Outcome.waitUntil(turn.waitUntil(), "told together with others, since many were told this hour");
            }
            if (turn.together().isEmpty()) {
                return Outcome.done();
            }
            message = turn.together().size() == 1 ? message : together(turn.together());
        }
        return tell(asked, channel, message, attempt);
    }

    private Outcome tell(Announcement asked, Channel channel, Message message, Attempt attempt) {
        if (asked.unsure >= ONE_REPEAT && !channel.looks(asked.address)) {
            announcements.leftToAPerson(asked.key);
            return Outcome.giveUp("sent twice to " + asked.channel
                    + " without an answer: see whether it is there before trying again");
        }
        boolean doubtful = asked.unsure > 0;
        attempt.ensureLease();
        announcements.attempt(asked.key);
        boolean repeated = doubtful && !channel.looks(asked.address);
        Message told = repeated ? message.repeated() : message;
        try {
            String receipt = channel.tell(
                    new Letter(asked.key, asked.address, told, asked.receipt, doubtful, asked.about.get(0)));
            announcements.arrived(asked.key, asked.wanted, receipt, repeated ? TWICE : null);
            return Outcome.done();
        } catch (Setback setback) {
            if (!(setback instanceof Undelivered undelivered && undelivered.perhaps())) {
                announcements.failed(asked.key);
            }
            throw setback;
        }
    }

    private Message write(Announcement asked) {
        return writers.stream()
                .filter(writer -> writer.occasions().contains(asked.occasion()))
                .findFirst()
                .orElseThrow()
                .write(asked);
    }

    private Message together(List<String> keys) {
        List<Message> messages = keys.stream()
                .flatMap(key -> announcements.find(key).stream())
                .map(this::write)
                .filter(Objects::nonNull)
                .toList();
        return DigestMessage.of(messages);
    }
}
