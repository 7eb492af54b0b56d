package dev.postmortemsync.replay;

import dev.postmortemsync.replay.PagedIncident.Alert;
import java.time.Instant;
import java.util.List;

/** An ordinary SEV-2: thirty log entries, nine webhooks of PagerDuty's and three of Sentry's, in four bursts. */
final class ShortIncident {

    static final String ID = "QSHORTINCIDENT";
    static final int BURSTS = 4;
    static final int LOG_ENTRIES = 30;

    private static final Reference WEB = Reference.service("PWEB", "web-frontend");
    private static final Reference SAM = Reference.person("PSAM", "Sam Rivera");
    private static final Reference NOOR = Reference.person("PNOOR", "Noor Haddad");
    private static final Reference P2 = new Reference("PPRIO2", "priority", "P2");

    private ShortIncident() {}

    static Story story() {
        Alert errors =
                Alert.of("AERRORS", LongIncident.SHORT_ID, "Error rate above 5%", LongIncident.ISSUE, at("10:00:00"));
        Script script = new Script()
                .triggers(at("10:00:00"), ID, 4720, "Checkout answers 500", WEB, errors, SAM)
                .notifies(at("10:00:03"), ID, WEB, SAM, "push")
                .acknowledges(at("10:00:40"), ID, SAM)
                .setsPriority(at("10:00:52"), ID, SAM, P2)
                .asksForHelp(at("10:12:00"), ID, SAM, NOOR)
                .answers(at("10:12:20"), ID, NOOR, "accepted")
                .notes(at("10:25:00"), ID, NOOR, "Mitigation: rolled back to 2026.3.13")
                .updatesStatus(at("10:25:20"), ID, SAM, "A fix is rolling out")
                .resolves(at("10:41:00"), ID, SAM, "Rolled back");
        Instant again = at("10:01:00");
        long told =
                script.happenings().stream().filter(one -> one.log() != null).count();
        for (long i = told; i < LOG_ENTRIES; i++) {
            script.firesAgain(again, ID, WEB, errors);
            again = again.plusSeconds(60);
        }
        return new Story(script.happenings());
    }

    /** Somebody takes the issue in the second burst, and resolves it in the last. */
    static SentryStory errors() {
        return new SentryStory(
                LongIncident.ISSUE,
                LongIncident.SHORT_ID,
                "PoolTimeout: no connection within 2000 ms",
                at("09:59:00"),
                at("10:26:00"),
                List.of(
                        SentryStory.act(at("10:12:25"), "assigned", "Noor Haddad", "assignee", "Noor Haddad"),
                        SentryStory.act(at("10:40:59"), "set_resolved", "Sam Rivera")));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-16T" + time + "Z");
    }
}
