package dev.postmortemsync.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {

    private final People people = People.of(roles());

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Sam Okafor restarted it; The incident commander restarted it",
                "sam okafor restarted it; The incident commander restarted it",
                "Told by Okafor and Kim; Told by the incident commander and a responder",
                "(Sam, 14:28:00 UTC); (the incident commander, 14:28:00 UTC)",
                "Asked @Kim.; Asked a responder.",
                "Samples of Kimchi from samba; Samples of Kimchi from samba",
                "the same kim.txt; the same kim.txt",
                "@devops and devops; An engineer and devops",
                "by ada_l@example.org; by a reviewer",
                "María José came; A responder came",
                "It broke. Kim saw it; It broke. A responder saw it",
                "- **Kim** saw it; - **A responder** saw it",
                "| 14:23 | Kim saw it | x |; | 14:23 | A responder saw it | x |",
                "1. Kim saw it; 1. A responder saw it",
                "at 14.5 Kim saw it; at 14.5 a responder saw it",
                "asked (Kim); asked (a responder)",
                "Sentry and System spoke; Sentry and System spoke",
            })
    void speaksOfRoles(String text, String expected) {
        assertThat(people.withRoles(text)).isEqualTo(expected);
    }

    @Test
    void asksAboutNamesThatAreWords() {
        assertThat(people.withRoles("Will Smith said: Will it hold?")).isEqualTo("A responder said: Will it hold?");
        assertThat(Scan.of("Will it hold?", people.perhaps()))
                .singleElement()
                .extracting(Scan.Hit::kind)
                .isEqualTo(Sensitive.NAME);
    }

    @Test
    void asksAboutWhatStandsWhereAFamilyNameDoes() {
        String text = people.withRoles("Kim Larsen-Ek came");
        assertThat(text).isEqualTo("A responder Larsen-Ek came");
        assertThat(Scan.of(text, people.perhaps()))
                .singleElement()
                .extracting(Scan.Hit::value)
                .isEqualTo("Larsen-Ek");
    }

    @ParameterizedTest
    @CsvSource({
        "Sam Okafor, The incident commander",
        "Kim, A responder",
        "Somebody Else, A responder",
        "PagerDuty, PagerDuty"
    })
    void callsActorsByTheirRole(String actor, String role) {
        assertThat(people.actor(actor)).isEqualTo(role);
    }

    private static Map<String, String> roles() {
        Map<String, String> roles = new LinkedHashMap<>();
        roles.put("Sam Okafor", "the incident commander");
        roles.put("Kim", "a responder");
        roles.put("María José", "a responder");
        roles.put("Will Smith", "a responder");
        roles.put("@devops", "an engineer");
        roles.put("ada_l@example.org", "a reviewer");
        roles.put("Sentry", "a responder");
        return roles;
    }

    @Test
    void leavesTheTemplatesOwnWords() {
        People bot = People.of(Map.of("Postmortem Bot", "a responder"));
        assertThat(bot.withRoles("# Postmortem: Outage")).isEqualTo("# Postmortem: Outage");
        assertThat(bot.withRoles("Told by Postmortem Bot")).isEqualTo("Told by a responder");
    }
}
