package dev.postmortemsync.replay;

import dev.postmortemsync.replay.PagedIncident.Alert;
import java.time.Instant;
import java.util.List;

/**
 * An outage that has everything: two hundred log entries on three pages, nobody who answers, two escalations, a child
 * that is merged into it, midnight, edited and deleted notes, another service, a reopening, and a priority that comes
 * last of all. Nobody is given the commander's role: REST does not tell roles, so that a poll could not agree.
 */
public final class LongIncident {

    public static final String ID = "QLONGINCIDENT1";
    public static final String CHILD = "QMERGEDCHILD02";
    public static final String ISSUE = "4100";
    public static final String SHORT_ID = "WEB-7K";

    static final int LOG_ENTRIES = 204;
    static final Instant ESCALATED = at("14T22:45:10.250Z");
    static final Instant ACKNOWLEDGED = at("14T22:47:30.414Z");
    static final Instant PRIORITIZED = at("15T01:10:00.050Z");

    private static final Reference WEB = Reference.service("PWEB", "web-frontend");
    private static final Reference DATABASE = Reference.service("PDB", "orders-database");
    private static final Reference SAM = Reference.person("PSAM", "Sam Rivera");
    private static final Reference NOOR = Reference.person("PNOOR", "Noor Haddad");
    private static final Reference KIM = Reference.person("PKIM", "Kim Osei");
    private static final Reference LEE = Reference.person("PLEE", "Lee Tanaka");
    private static final Reference P1 = new Reference("PPRIO1", "priority", "P1");

    private LongIncident() {}

    /** All that happens, in the order of time. */
    public static Story story() {
        Alert errors = Alert.of("AERRORS", SHORT_ID, "Error rate above 5%", ISSUE, at("14T22:40:05.120Z"));
        Alert latency = Alert.of("ALATENCY", "db-latency", "Pool wait above 2 s", null, at("14T22:58:00.300Z"));
        Script script = new Script()
                .triggers(at("14T22:40:05.120Z"), ID, 4711, "Checkout answers 500", WEB, errors, SAM)
                .logs(at("14T22:40:05.700Z"), ID, "assign", WEB, "Assigned to Sam Rivera")
                .notifies(at("14T22:40:08.000Z"), ID, WEB, SAM, "push")
                .notifies(at("14T22:40:38.000Z"), ID, WEB, SAM, "sms")
                .notifies(at("14T22:42:08.000Z"), ID, WEB, SAM, "phone")
                .escalates(ESCALATED, ID, WEB, NOOR)
                .notifies(at("14T22:45:12.000Z"), ID, WEB, NOOR, "push")
                // Two events within one second.
                .acknowledges(ACKNOWLEDGED, ID, NOOR)
                .notes(at("14T22:47:30.746Z"), ID, NOOR, "Looking at it")
                .asksForHelp(at("14T22:52:00.100Z"), ID, NOOR, SAM)
                .asksForHelp(at("14T22:52:01.200Z"), ID, NOOR, LEE)
                .answers(at("14T22:53:10.000Z"), ID, SAM, "accepted")
                .answers(at("14T22:53:40.000Z"), ID, LEE, "declined");
        script.triggers(at("14T22:58:00.300Z"), CHILD, 4712, "Pool wait above 2 s", WEB, latency, SAM)
                .notifies(at("14T22:58:03.000Z"), CHILD, WEB, SAM, "push")
                .merges(at("14T23:10:00.900Z"), CHILD, ID, NOOR);
        script.notes(at("14T23:15:20.000Z"), ID, NOOR, "The database, perhaps?")
                .updatesStatus(at("14T23:20:00.000Z"), ID, NOOR, "Checkout fails for some customers, we are on it")
                .acknowledgmentTimesOut(at("14T23:30:00.000Z"), ID, WEB)
                .escalates(at("14T23:35:00.500Z"), ID, NOOR, KIM)
                .notifies(at("14T23:35:03.000Z"), ID, WEB, KIM, "push")
                .acknowledges(at("14T23:36:10.000Z"), ID, KIM)
                .logs(at("14T23:40:00.000Z"), ID, "snooze", KIM, "Snoozed for 15 minutes")
                .logs(at("14T23:55:00.000Z"), ID, "unsnooze", WEB, "Snooze ended")
                .moves(at("14T23:58:30.000Z"), ID, KIM, WEB, DATABASE)
                .opensBridge(at("15T00:02:00.000Z"), ID, KIM, "https://meet.example/outage")
                .notes(at("15T00:05:00.000Z"), ID, SAM, "Wrong window, please ignore")
                .notes(at("15T00:15:45.000Z"), ID, KIM, "Mitigation: rolled back web to 2026.3.13")
                .editsNote(at("15T00:20:00.000Z"), ID, 2, "Root cause: release 2026.3.14 leaks pool connections")
                .deletesNote(at("15T00:25:00.000Z"), ID, 3)
                .resolves(at("15T00:40:00.480Z"), ID, KIM, "Rolled back")
                .reopens(at("15T00:55:12.000Z"), ID, KIM)
                .logs(at("15T01:00:00.000Z"), ID, "urgency_change", KIM, "Urgency changed to low and back")
                .setsPriority(PRIORITIZED, ID, KIM, P1)
                .notes(at("15T01:40:00.000Z"), ID, SAM, "Restarted the connection pooler")
                .editsNote(at("15T01:50:00.000Z"), ID, 4, "Mitigation: rolled back web from 2026.3.14 to 2026.3.13")
                .logs(at("15T02:00:00.000Z"), ID, "some_future", KIM, "Something that PagerDuty will invent")
                .resolves(at("15T02:45:00.250Z"), ID, KIM, "The pool was too small for the retries");
        keepFiring(script, errors);
        return new Story(script.happenings());
    }

    /** The monitor repeats itself on the open alert until the log is as long as it shall be. */
    private static void keepFiring(Script script, Alert errors) {
        long told = script.happenings().stream()
                .filter(one -> one.incident().equals(ID) && one.log() != null)
                .count();
        Instant at = at("14T22:41:03.000Z");
        for (long i = told; i < LOG_ENTRIES; i++) {
            script.firesAgain(at, ID, WEB, errors);
            at = at.plusSeconds(37);
        }
    }

    /** What Sentry has of it: errors until the fix, and what people did with the issue. */
    public static SentryStory errors() {
        return new SentryStory(
                ISSUE,
                SHORT_ID,
                "PoolTimeout: no connection within 2000 ms",
                at("14T22:38:00.000Z"),
                at("15T02:30:00.000Z"),
                List.of(
                        SentryStory.act(
                                at("14T22:50:10.123456Z"), "assigned", "Noor Haddad", "assignee", "Noor Haddad"),
                        SentryStory.act(at("14T23:18:00.500000Z"), "note", "Noor Haddad", "text", "Only the EU region"),
                        SentryStory.act(at("15T00:35:00.000001Z"), "set_resolved", "Kim Osei"),
                        SentryStory.act(at("15T00:50:00.250000Z"), "set_regression", null),
                        SentryStory.act(at("15T02:31:00.000000Z"), "set_resolved", "Kim Osei")));
    }

    private static Instant at(String dayAndTime) {
        return Instant.parse("2026-03-" + dayAndTime);
    }
}
