package dev.postmortemsync.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.postmortemsync.work.Attempt;
import dev.postmortemsync.work.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An incoming webhook cannot be looked into: whoever dies before he has recorded what he sent repeats it once at most. */
class AnnounceJobTest {

    @RegisterExtension
    static final WireMockExtension SLACK = WireMockExtension.newInstance().build();

    private static final Clock CLOCK = Clock.systemUTC();
    private static final String TWICE = "it may be here twice";

    private final Announcement announcement = announcement();
    private boolean dies;
    private AnnounceJob job;

    @BeforeEach
    void connect() {
        NotifyConfig config =
                SlackTest.config(Map.of("notify.slack-webhook-url", SLACK.baseUrl() + "/services/T1/B1/secret"));
        Channel webhook = new SlackWebhook(config, new SlackConnection(config), CLOCK);
        job = new AnnounceJob(new Kept(), new Places(List.of(webhook)), new Free(), List.of(new Outage()));
        SLACK.stubFor(post(anyUrl()).willReturn(ok("ok")));
    }

    @Test
    void isSentOnceAndNothingIsSaidOfRepeats() {
        assertThat(run()).isEqualTo(Outcome.done());
        assertThat(run()).isEqualTo(Outcome.done());

        SLACK.verify(1, postRequestedFor(anyUrl()));
        assertThat(announcement.view(null, null).status()).isEqualTo("sent");
        assertThat(announcement.view(null, null).problem()).isNull();
    }

    @Test
    void whoIsKilledBetweenSendingAndRecordingRepeatsItOnceAndBothSaySo() {
        dies = true;
        assertThatThrownBy(this::run).isInstanceOf(Killed.class);
        SLACK.verify(0, postRequestedFor(anyUrl()).withRequestBody(containing(TWICE)));

        dies = false;
        assertThat(run()).isEqualTo(Outcome.done());

        SLACK.verify(2, postRequestedFor(anyUrl()));
        SLACK.verify(1, postRequestedFor(anyUrl()).withRequestBody(containing(TWICE)));
        assertThat(announcement.view(null, null).status()).isEqualTo("sent");
        assertThat(announcement.view(null, null).problem())
                .isEqualTo("sent once more, since the first time nobody answered: it may be there twice");
    }

    @Test
    void whoIsKilledTwiceLeavesItToAPerson() {
        dies = true;
        assertThatThrownBy(this::run).isInstanceOf(Killed.class);
        assertThatThrownBy(this::run).isInstanceOf(Killed.class);

        assertThat(run())
                .isEqualTo(
                        Outcome.giveUp("sent twice to slack-webhook without an answer: see whether it is there before"
                                + " trying again"));
        SLACK.verify(2, postRequestedFor(anyUrl()));
    }

    @Test
    void aCutConnectionCountsAsSentAndARefusalDoesNot() {
        SLACK.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(503)));
        assertThatThrownBy(this::run).isInstanceOf(Undelivered.class);
        SLACK.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        assertThatThrownBy(this::run).isInstanceOf(Undelivered.class);
        SLACK.verify(0, postRequestedFor(anyUrl()).withRequestBody(containing(TWICE)));

        SLACK.stubFor(post(anyUrl()).willReturn(ok("ok")));
        assertThat(run()).isEqualTo(Outcome.done());
        SLACK.verify(1, postRequestedFor(anyUrl()).withRequestBody(containing(TWICE)));
    }

    // --- what stands around

    private Outcome run() {
        return job.run(new Attempt(announcement.key, 1, () -> true));
    }

    private static Announcement announcement() {
        Announcement announcement = new Announcement();
        announcement.key = "drafted:1:slack-webhook:its channel";
        announcement.occasion = Occasion.DRAFTED.code();
        announcement.about = List.of("postmortem:1");
        announcement.channel = "slack-webhook";
        announcement.address = "its channel";
        announcement.wanted = "drafted";
        announcement.status = Announcement.WAITING;
        announcement.id = 1L;
        return announcement;
    }

    /** The process ends here, and records nothing more. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** The one row. */
    private final class Kept extends Announcements {

        private Kept() {
            super(null, null, CLOCK);
        }

        @Override
        Optional<Announcement> find(String key) {
            return Optional.of(announcement);
        }

        @Override
        void attempt(String key) {
            announcement.unsure++;
        }

        @Override
        void failed(String key) {
            announcement.unsure--;
        }

        @Override
        void leftToAPerson(String key) {
            announcement.unsure = 0;
        }

        @Override
        void arrived(String key, String told, String receipt, String twice) {
            if (dies) {
                throw new Killed();
            }
            announcement.arrived(told, receipt, twice, CLOCK.instant());
        }
    }

    /** Nobody else is told anything. */
    private static final class Free extends Turns {

        private Free() {
            super(null, null, CLOCK);
        }

        @Override
        Turn of(String key) {
            return new Turn(null, List.of(key));
        }
    }

    private record Outage() implements Writer {

        @Override
        public Set<Occasion> occasions() {
            return Set.of(Occasion.DRAFTED);
        }

        @Override
        public Message write(Announcement asked) {
            return new Message("Outage", "", List.of(), List.of(), "https://postmortem.example/1", "Open", "Told.");
        }
    }
}
