package dev.postmortemsync.notify;

import static dev.postmortemsync.notify.Notified.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several jobs send at the same moment: each mail reaches the server at once, and none waits for an answer that came. */
@QuarkusTest
@TestProfile(Notified.class)
class MailsAtOnceTest {

    private static final int JOBS = 24;
    private static final int EACH = 40;
    private static final Message MESSAGE =
            new Message("Outage", "", List.of(), List.of(), "https://postmortem.example/1", "Open", "Told.");

    @Inject
    Email email;

    @Test
    void allArrive() throws Exception {
        new Mailbox(MAIL).empty();
        ExecutorService jobs = Executors.newFixedThreadPool(JOBS);
        try {
            List<Future<?>> sending = new ArrayList<>();
            for (int job = 0; job < JOBS; job++) {
                String address = "job" + job + "@example.org";
                sending.add(jobs.submit(() -> send(address)));
            }
            for (Future<?> one : sending) {
                one.get();
            }
        } finally {
            jobs.shutdownNow();
        }
        assertThat(new Mailbox(MAIL).byAddress())
                .hasSize(JOBS)
                .allSatisfy((address, mails) -> assertThat(mails).isEqualTo(EACH));
    }

    private void send(String address) {
        for (int number = 0; number < EACH; number++) {
            String key = address + "/" + number;
            email.tell(new Letter(key, address, MESSAGE, null, false, key));
        }
    }
}
