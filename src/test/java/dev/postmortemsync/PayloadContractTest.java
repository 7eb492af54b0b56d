package dev.postmortemsync;

import static dev.postmortemsync.Contract.Difference.at;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recorded answers that tests work with, held against the vendors' documents. */
class PayloadContractTest {

    private static final String INCIDENT = "GET /incidents/{id}";
    private static final String ALERTS = INCIDENT + "/alerts";
    private static final String ENTRIES = INCIDENT + "/log_entries";
    private static final String NOTES = INCIDENT + "/notes";
    private static final String NULLS =
            "Any field that is not required may be null (PagerDuty/developer-docs, REST API, Nulls).";

    private static final List<Contract.Difference> PAGERDUTY = List.of(
            at(
                    "200 response.body.schema.enum /incident/incidents_responders/*/state",
                    "The list lacks \"accepted\", which captured webhooks have.",
                    INCIDENT),
            at(
                    "200 response.body.schema.type /incident/acknowledgements",
                    "Null in a sample of the vendor's own, although arrays are said to be never null.",
                    INCIDENT),
            at("200 response.body.schema.type /incident/conference_bridge/conference_number", NULLS, INCIDENT),
            at("200 response.body.schema.type /incident/incident_key", NULLS, INCIDENT),
            at("200 response.body.schema.type /incident/resolve_reason", NULLS, INCIDENT),
            at(
                    "200 response.body.schema.discriminator /alerts/*/body/contexts/*",
                    "The document makes the type a discriminator without a mapping, and at once a free text.",
                    ALERTS),
            at("200 response.body.schema.type /alerts/*/body/contexts/*", NULLS, ALERTS),
            at(
                    "200 response.body.schema.enum /log_entries/*/type",
                    "The list is not complete; one of these types nobody knows.",
                    ENTRIES),
            at(
                    "200 response.body.schema.oneOf /log_entries/*/channel",
                    "The document's kinds of channel overlap, so that any channel is all of them.",
                    ENTRIES),
            at("200 response.body.schema.type /log_entries/*/agent", "PagerDuty itself acts as nobody.", ENTRIES),
            at("200 response.body.schema.type /notes/*/channel", NULLS, NOTES),
            at("200 response.body.schema.type /notes/*/updated_at", NULLS, NOTES));

    @Test
    void whatPagerDutyAnsweredIsAsItsDocumentSays() {
        Contract contract = Contract.ofWhatIsTold("pagerduty");
        held(contract, "/incidents/PINC1", "pagerduty/incident");
        held(contract, "/incidents/PINC1/log_entries", "pagerduty/log-entries");
        held(contract, "/incidents/PINC1/log_entries", "pagerduty/log-entries-of-the-docs");
        held(contract, "/incidents/PINC1/alerts", "pagerduty/alerts");
        held(contract, "/incidents/PINC1/notes", "pagerduty/notes");

        contract.check(PAGERDUTY);
    }

    @Test
    void whatSentryAnsweredIsAsItsDocumentSays() {
        Contract contract = Contract.ofWhatIsTold("sentry");
        held(contract, "/api/0/organizations/acme/issues/4100/", "sentry/issue");
        held(contract, "/api/0/organizations/acme/issues/4100/", "sentry/issue-of-the-outage");

        contract.check(List.of());
    }

    private static void held(Contract contract, String path, String payload) {
        contract.reply(
                "GET",
                path,
                200,
                "application/json",
                Payloads.text(payload + ".json").getBytes(StandardCharsets.UTF_8));
    }
}
