package dev.postmortemsync.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All that happens in a PagerDuty account, in the order of time. */
public final class Story {

    /** What is sent within is heard of at once; the large variant of the proofs looks at each burst by itself. */
    private static final Duration PAUSE = Duration.parse(System.getProperty("replay.pause", "PT20M"));

    private final List<Happening> happenings;
    private Account last;
    private long happened = -1;

    Story(List<Happening> happenings) {
        this.happenings = List.copyOf(happenings);
    }

    /** The account as it is at this moment; kept, since most questions are asked while nothing happens. */
    public synchronized Account at(Instant now) {
        long soFar = happenings.stream().filter(one -> !one.at().isAfter(now)).count();
        if (soFar != happened) {
            last = Account.at(happenings, now);
            happened = soFar;
        }
        return last;
    }

    /** All webhooks, in the order in which they are sent. */
    public List<Account.Sent> webhooks() {
        return Account.at(happenings, end()).sent();
    }

    /** Log entries of all incidents. */
    public long logEntries() {
        return happenings.stream().filter(one -> one.log() != null).count();
    }

    Instant begin() {
        return happenings.get(0).at();
    }

    Instant end() {
        return happenings.get(happenings.size() - 1).at();
    }

    /** The moments just after each burst of webhooks; the last of them is just after the end. */
    List<Instant> pauses() {
        return pauses(PAUSE);
    }

    /** @param longest between two webhooks of one burst */
    List<Instant> pauses(Duration longest) {
        List<Instant> pauses = new ArrayList<>();
        List<Instant> sent = webhooks().stream().map(Account.Sent::at).toList();
        for (int i = 0; i + 1 < sent.size(); i++) {
            if (Duration.between(sent.get(i), sent.get(i + 1)).compareTo(longest) > 0) {
                pauses.add(sent.get(i).plusSeconds(1));
            }
        }
        pauses.add(end().plusSeconds(1));
        return pauses;
    }
}
