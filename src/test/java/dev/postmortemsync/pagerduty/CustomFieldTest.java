package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.HookBodies.KIM;
import static dev.postmortemsync.pagerduty.HookBodies.SAM;
import static dev.postmortemsync.pagerduty.HookBodies.about;
import static dev.postmortemsync.pagerduty.HookBodies.event;
import static dev.postmortemsync.pagerduty.HookBodies.role;
import static dev.postmortemsync.pagerduty.HookBodies.roles;
import static dev.postmortemsync.pagerduty.RestBodies.facts;
import static dev.postmortemsync.pagerduty.RestBodies.found;
import static dev.postmortemsync.pagerduty.RestBodies.incident;
import static dev.postmortemsync.pagerduty.RestBodies.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.pagerduty.dto.Found;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomFieldTest {

    private static final NamedFields FIELDS = new NamedFields("commander", "region");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            commander | 'Noor Haddad'                                        | Noor Haddad
            Commander | 'Noor Haddad'                                        | Noor Haddad
            In charge | 'Noor Haddad'                                        | Noor Haddad
            in charge | ['Noor Haddad']                                      | Noor Haddad
            in charge | ['Noor Haddad','Tom Vega']                           | Noor Haddad, Tom Vega
            in charge | {'id':'PN','type':'user','summary':'Noor Haddad'}    | Noor Haddad
            in charge | null                                                 | -
            in charge | []                                                   | -
            in charge | ' '                                                  | -
            somebody  | 'Noor Haddad'                                        | -
            -         | 'Noor Haddad'                                        | -
            """)
    void isNamedByItsNameOrDisplayName(String configured, String value, String commander) {
        assertThat(CustomField.of(tree(fields(value)), configured)).isEqualTo(commander);
    }

    @Test
    void theRoleComesFirstThenTheFieldOfRestThenThatOfTheWebhook() {
        Found named = found(incident(",'custom_fields':" + fields("'Noor Haddad'")), List.of(), null, null);
        Found unnamed = found(incident(""), List.of(), null, null);
        byte[] roles = roles("E1", "14:30:00", role("Incident Commander", "active", KIM));
        byte[] hook = event(
                "E2",
                "custom_field_values.updated",
                "14:31:00",
                SAM,
                about("'changed_custom_fields':[],'custom_fields':" + fields("'Tom Vega'")));

        assertThat(facts(named, Nearby.NOTHING, FIELDS, roles, hook).commander())
                .isEqualTo("Kim Osei");
        assertThat(facts(named, Nearby.NOTHING, FIELDS, hook).commander()).isEqualTo("Noor Haddad");
        assertThat(facts(unnamed, Nearby.NOTHING, FIELDS, hook).commander()).isEqualTo("Tom Vega");
        assertThat(facts(named, Nearby.NOTHING, NamedFields.NONE, hook).commander())
                .as("nobody: the first to acknowledge is assumed")
                .isNull();
        assertThat(HookFacts.of("PINC1", HookEvent.inOrder(HookEvent.trees(List.of(hook))), RestBodies.OWN, FIELDS)
                        .orElseThrow()
                        .commander())
                .isEqualTo("Tom Vega");
    }

    @Test
    void theSlackChannelComesFromItsOwnField() {
        Found named = found(incident(",'custom_fields':" + fields("'Noor Haddad'")), List.of(), null, null);
        byte[] hook = event(
                "E2",
                "custom_field_values.updated",
                "14:31:00",
                SAM,
                about("'changed_custom_fields':[],'custom_fields':" + fields("'Tom Vega'")));

        assertThat(facts(named, Nearby.NOTHING, FIELDS).context().channel()).isEqualTo("eu");
        assertThat(facts(named, Nearby.NOTHING, NamedFields.NONE).context().channel())
                .isNull();
        assertThat(HookFacts.of("PINC1", HookEvent.inOrder(HookEvent.trees(List.of(hook))), RestBodies.OWN, FIELDS)
                        .orElseThrow()
                        .context()
                        .channel())
                .isEqualTo("eu");
    }

    private static String fields(String value) {
        return "[{'id':'F0','name':'region','display_name':null,'value':'eu'},"
                + "{'id':'F1','name':'commander','display_name':'In charge','field_type':'single_value','value':"
                + value + "}]";
    }
}
