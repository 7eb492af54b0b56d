package dev.postmortemsync.sandbox;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.mailer.SentMail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The mails that were sent, the latest of them, in memory: in development and test they go nowhere else. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
public class SandboxMail {

    private static final int KEPT = 200;

    private final List<Sent> sent = new ArrayList<>();
    private final Clock clock;
    private int last;

    SandboxMail(Clock clock) {
        this.clock = clock;
    }

    /** One mail as a reader has it. */
    public record Sent(int number, Instant at, String to, String subject, String text, String html) {}

    /** Where mails go to. Quarkus itself keeps them from leaving. */
    static List<String> readers() {
        return List.of("engineering@acme.example");
    }

    synchronized void keep(@Observes SentMail mail) {
        sent.add(new Sent(
                ++last,
                clock.instant(),
                String.join(", ", mail.to()),
                mail.subject(),
                mail.textBody(),
                mail.htmlBody()));
        if (sent.size() > KEPT) {
            sent.remove(0);
        }
    }

    /** Newest first. */
    synchronized List<Sent> all() {
        List<Sent> all = new ArrayList<>(sent);
        java.util.Collections.reverse(all);
        return all;
    }
}
