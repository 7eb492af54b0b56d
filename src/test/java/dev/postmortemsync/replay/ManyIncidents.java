package dev.postmortemsync.replay;

import dev.postmortemsync.replay.PagedIncident.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** An account's history: incidents of some ten services, spread evenly, twelve log entries and a note each. */
public final class ManyIncidents {

    public static final int LOG_ENTRIES = 12;

    private static final int SERVICES = 10;
    private static final Reference SAM = Reference.person("PSAM", "Sam Rivera");
    private static final Reference NOOR = Reference.person("PNOOR", "Noor Haddad");
    /** Most incidents are small; one in five asks for a postmortem. */
    private static final List<Reference> PRIORITIES =
            List.of(priority(2), priority(3), priority(4), priority(3), priority(5));

    private ManyIncidents() {}

    /** @param until when the last of them has ended */
    public static Story story(int incidents, Duration span, Instant until) {
        Script script = new Script();
        Duration each = span.dividedBy(incidents + 1L);
        for (int i = 0; i < incidents; i++) {
            tell(script, i, Times.second(until.minus(span).plus(each.multipliedBy(i))));
        }
        return new Story(script.happenings());
    }

    public static String id(int number) {
        return String.format(Locale.ROOT, "QHISTORY%06d", number);
    }

    private static void tell(Script script, int number, Instant at) {
        String id = id(number);
        Reference service = Reference.service("PSVC" + number % SERVICES, "service-" + number % SERVICES);
        Alert alert = Alert.of("A" + id, "key-" + number, "Errors of service-" + number % SERVICES, null, at);
        script.triggers(at, id, number + 1, "Errors of service-" + number % SERVICES, service, alert, SAM)
                .notifies(at.plusSeconds(2), id, service, SAM, "push")
                .notifies(at.plusSeconds(70), id, service, SAM, "phone")
                .firesAgain(at.plusSeconds(100), id, service, alert)
                .escalates(at.plusSeconds(120), id, service, NOOR)
                .notifies(at.plusSeconds(122), id, service, NOOR, "push")
                .acknowledges(at.plusSeconds(150), id, NOOR)
                .setsPriority(at.plusSeconds(160), id, NOOR, PRIORITIES.get(number % PRIORITIES.size()))
                .firesAgain(at.plusSeconds(200), id, service, alert)
                .notes(at.plusSeconds(240), id, NOOR, "Mitigation: restarted the workers")
                .updatesStatus(at.plusSeconds(260), id, NOOR, "Recovering")
                .resolves(at.plusSeconds(300), id, NOOR, null);
    }

    private static Reference priority(int number) {
        return new Reference("PPRIO" + number, "priority", "P" + number);
    }
}
