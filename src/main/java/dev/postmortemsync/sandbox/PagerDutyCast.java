package dev.postmortemsync.sandbox;

import java.util.List;
import java.util.Optional;

/** Who and what the stand-in of PagerDuty knows besides incidents. */
final class PagerDutyCast {

    static final Person SAM = new Person("PSAM0001", "Sam", "sam@acme.example", "On-call engineer");
    static final Person BOT = new Person("PPMSYNC1", "Postmortem Sync", "postmortem-sync@acme.example", "Integration");

    static final Reference SYSTEM = new Reference("PSYSTEM1", "bot_user_reference", "System", "users");
    static final Reference VERCEL = new Reference("PVERCEL1", "bot_user_reference", "Vercel", "users");
    static final Reference SENTRY =
            new Reference("PSENTRY1", "events_api_v2_inbound_integration_reference", "Sentry", "integrations");

    static final Reference SERVICE = new Reference("PWEBPRD1", "service_reference", "Production website", "services");
    static final Reference ESCALATION_POLICY =
            new Reference("PESCWEB1", "escalation_policy_reference", "Web on-call", "escalation_policies");
    static final Reference SCHEDULE =
            new Reference("PSCHWEB1", "schedule_reference", "Web primary rotation", "schedules");

    /** Most to least severe, as the real list is ordered. */
    static final List<Priority> PRIORITIES = List.of(
            new Priority("PPRIO001", "P1", "Complete outage of something customers pay for"),
            new Priority("PPRIO002", "P2", "Critical system issue that many customers notice"),
            new Priority("PPRIO003", "P3", "Some customers are affected, a workaround exists"),
            new Priority("PPRIO004", "P4", "Needs action, customers do not notice"),
            new Priority("PPRIO005", "P5", "Cosmetic"));

    private PagerDutyCast() {}

    /** A user of the account. */
    record Person(String id, String name, String email, String jobTitle) {
        Reference reference() {
            return new Reference(id, "user_reference", name, "users");
        }
    }

    /** What PagerDuty shows of something that it does not include in full. */
    record Reference(String id, String type, String summary, String path) {}

    /** A priority of the account. */
    record Priority(String id, String name, String description) {}

    static Priority priority(String name) {
        return PRIORITIES.stream()
                .filter(priority -> priority.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Optional<Person> person(String id) {
        return List.of(SAM, BOT).stream()
                .filter(person -> person.id().equals(id))
                .findFirst();
    }

    static Optional<Person> personByEmail(String email) {
        return List.of(SAM, BOT).stream()
                .filter(person -> person.email().equalsIgnoreCase(email))
                .findFirst();
    }
}
