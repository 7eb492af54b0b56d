package dev.postmortemsync.pagerduty;

import static dev.postmortemsync.pagerduty.RestBodies.facts;
import static dev.postmortemsync.pagerduty.RestBodies.found;
import static dev.postmortemsync.pagerduty.RestBodies.incident;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postmortemsync.incident.AlertFacts;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Details are whatever the sender sent: an object, the same as a text, or prose. */
class AlertDetailsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            {'details':{'groupID':'4100','url':'https://s.example/issues/4100/'}}           | 4100 | https://s.example/issues/4100/
            {'details':{'groupID':4100}}                                                    | 4100 | -
            {'details':'{\\'groupID\\':4100,\\'url\\':\\'https://s.example/issues/4100/\\'}'} | 4100 | https://s.example/issues/4100/
            {'details':'groupID: 4100, see https://s.example/issues/4100/'}                 | 4100 | https://s.example/issues/4100/
            {'details':'It broke'}                                                          | -    | -
            {'details':'{broken'}                                                           | -    | -
            {'details':'17'}                                                                | -    | -
            {'details':null,'contexts':null,'cef_details':null}                             | -    | -
            {'details':'','cef_details':{'details':{'groupID':'4100'}}}                     | 4100 | -
            {'cef_details':{'details':'{\\'groupID\\':\\'4100\\'}','contexts':null}}          | 4100 | -
            {'contexts':[{'type':'link','href':'https://s.example/1'}]}                     | -    | https://s.example/1
            null                                                                            | -    | -
            """)
    void areReadInEitherShape(String body, String groupId, String link) {
        String alert = "{'id':'A1','alert_key':'K','created_at':'2026-02-05T14:23:12Z','body':" + body + "}";

        AlertFacts read = facts(found(incident(""), List.of(), List.of(alert), List.of()))
                .alerts()
                .get(0);

        assertThat(read.groupId()).isEqualTo(groupId);
        assertThat(read.links()).isEqualTo(link == null ? List.of() : List.of(link));
    }
}
