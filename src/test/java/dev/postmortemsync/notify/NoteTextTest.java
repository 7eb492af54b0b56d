package dev.postmortemsync.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Fact;
import dev.postmortemsync.notify.Message.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoteTextTest {

    private static final Message MESSAGE = new Message(
            "SEV-1, resolved after 10 minutes: Outage",
            "The incident is over.",
            List.of(new Fact("Service", "web")),
            List.of(new Block("Asked of Sam (7)", List.of(new Line("Root Cause: why?", "https://x/1", "soon")), 6)),
            "https://x/postmortems/1",
            "Open the draft",
            "Told to responders.");

    @Test
    void aNoteIsShortAndBeginsWithTheLink() {
        assertThat(PagerDutyNote.text(MESSAGE)).isEqualTo("""
                Postmortem draft: https://x/postmortems/1
                SEV-1, resolved after 10 minutes: Outage
                The incident is over.
                Service: web
                Asked of Sam (7)""");
    }

    @Test
    void aMailsTextSaysAll() {
        assertThat(MailText.of(MESSAGE)).isEqualTo("""
                SEV-1, resolved after 10 minutes: Outage

                The incident is over.

                Open the draft: https://x/postmortems/1

                Service: web

                Asked of Sam (7)
                - Root Cause: why? (soon)
                  https://x/1
                  … and 6 more

                --\s
                Told to responders.
                """);
    }
}
