package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.RestBodies.facts;
import static dev.postmortemsync.pagerduty.RestBodies.found;
import static dev.postmortemsync.pagerduty.RestBodies.incident;
import static dev.postmortemsync.pagerduty.RestBodies.shown;
import static dev.postmortemsync.pagerduty.RestBodies.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.incident.PagerContext.Similar;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NearbyTest {

    private static final String CHANGES = """
            {'change_events':[
            {'id':'C1','timestamp':'2026-02-04T14:23:11Z','summary':'A day and a second before','source':'ci'},
            {'id':'C2','timestamp':'2026-02-05T14:10:00Z','summary':'Build 41','source':'ci','links':[{'href':'https://ci.example/41'}]},
            {'id':'C3','timestamp':'2026-02-05T15:40:00+01:00','summary':'Rolled back to 40','source':null,'links':[]},
            {'id':'C4','timestamp':'2026-02-05T15:00:01Z','summary':'After the end','source':'ci','links':null},
            {'id':'C5','timestamp':null,'summary':'At no time'},{'id':null}]}""";

    private static final String RELATED = """
            {'related_incidents':[
            {'incident':{'id':'P2','created_at':'2026-02-05T14:20:00Z','title':'Payments slow'},'relationships':
            [{'type':'machine_learning_inferred','metadata':{'grouping_classification':'similar_contents'}}]},
            {'incident':{'id':'P3','created_at':'2026-02-05T14:21:00Z','title':null},'relationships':
            [{'type':'service_dependency','metadata':{}}]},
            {'incident':{'id':'PINC1','created_at':'2026-02-05T14:23:12Z','title':'Itself'},'relationships':null},
            {'incident':null}]}""";

    private static final String PAST = """
            {'past_incidents':[
            {'incident':{'id':'P2','created_at':'2026-02-05T14:20:00Z','title':'Payments slow'},'score':46.8},
            {'incident':{'id':'P1','created_at':'2025-11-04T16:08:15Z','title':'Checkout down'},'score':12}],'limit':5}""";

    @Test
    void changesFromADayBeforeUntilTheEndAreEntries() {
        assertThat(shown(facts(
                        found(incident(""), List.of(), null, null),
                        new Nearby(Map.of(NearbyPart.CHANGES, tree(CHANGES)), Set.of()),
                        NamedFields.NONE)))
                .containsExactly(
                        "14:10:00 DEPLOY | Change: Build 41 | ci",
                        "14:40:00 ROLLBACK | Change: Rolled back to 40 | PagerDuty",
                        "15:00:00 RESOLUTION | Incident resolved by PagerDuty | PagerDuty");
    }

    @Test
    void similarIncidentsAreEachOnceWithTheBetterReason() {
        Nearby nearby = new Nearby(
                Map.of(NearbyPart.RELATED, tree(RELATED), NearbyPart.PAST, tree(PAST)), Set.of(NearbyPart.CHANGES));

        assertThat(facts(found(incident(""), List.of(), null, null), nearby, NamedFields.NONE)
                        .context()
                        .related())
                .containsExactly(
                        similar("P3", "P3", "2026-02-05T14:21:00Z", "service dependency"),
                        similar("P2", "Payments slow", "2026-02-05T14:20:00Z", "similar contents"),
                        similar("P1", "Checkout down", "2025-11-04T16:08:15Z", "similar in the past"));
        assertThat(nearby.notInPlan()).containsExactly("change events");
    }

    /** An account in the EU has its pages there; what an answer's {@code self} says is nobody's address. */
    @Test
    void theirPagesAreWhereTheIncidentsOwnIs() {
        String there = incident(",'self':'https://api.pagerduty.com/incidents/PINC1'")
                .replace("acme.pagerduty.example", "acme.eu.pagerduty.example");
        Nearby nearby = new Nearby(Map.of(NearbyPart.PAST, tree(PAST)), Set.of());

        assertThat(facts(found(there, List.of(), null, null), nearby, NamedFields.NONE)
                        .context()
                        .related())
                .extracting(Similar::url)
                .containsExactly(
                        "https://acme.eu.pagerduty.example/incidents/P2",
                        "https://acme.eu.pagerduty.example/incidents/P1");
    }

    private static Similar similar(String id, String title, String at, String why) {
        return new Similar(id, title, Instant.parse(at), "https://acme.pagerduty.example/incidents/" + id, why);
    }
}
