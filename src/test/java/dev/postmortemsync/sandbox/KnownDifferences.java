package dev.postmortemsync.sandbox;

import static dev.postmortemsync.Contract.Difference.at;

import dev.postmortemsync.Contract;
import java.util.List;

/** Where the stand-ins follow the real servers rather than the vendors' documents, each with its source. */
final class KnownDifferences {

    private static final String INCIDENTS = "GET /incidents";
    private static final String INCIDENT = "GET /incidents/{id}";
    private static final String SERVICE = "GET /services/{id}";
    private static final String ENTRIES_OF = "GET /incidents/{id}/log_entries";
    private static final String ENTRIES = "GET /log_entries";
    private static final String NULLS =
            "Any field that is not required may be null (PagerDuty/developer-docs, REST API, Nulls).";
    private static final String FROM_ALERTS =
            "It is null where the incident comes from alerts, as captured; and " + NULLS;
    private static final String BOUNDLESS = "Null is for ever, says the field's own description in the document.";
    private static final String CONTEXTS =
            "The document makes the type a discriminator without a mapping, and at once a free text such as link or image.";
    private static final String BOTS =
            "A bot acts as bot_user_reference in the document's own sample of notes, which this list has forgotten.";
    private static final String KINDS =
            "The list is not complete: live accounts also have, for one, priority_change_log_entry (PagerDuty's MCP"
                    + " server, and others that read accounts).";
    private static final String CHANNELS =
            "The document's kinds of channel overlap, so that any channel is all of them; its shape is unpublished"
                    + " (PagerDuty/developer-docs, webhooks, V2 overview).";

    static final List<Contract.Difference> PAGERDUTY = List.of(
            at("200 response.body.schema.type /incidents/*/incident_key", FROM_ALERTS, INCIDENTS),
            at("200 response.body.schema.type /incident/incident_key", FROM_ALERTS, INCIDENT),
            at("200 response.body.schema.type /incidents/*/conference_bridge", NULLS, INCIDENTS),
            at("200 response.body.schema.type /incident/conference_bridge", NULLS, INCIDENT),
            at("200 response.body.schema.type /incidents/*/resolve_reason", NULLS, INCIDENTS),
            at("200 response.body.schema.type /incident/resolve_reason", NULLS, INCIDENT),
            at("200 response.body.schema.discriminator /alerts/*/body/contexts/*", CONTEXTS, INCIDENT + "/alerts"),
            at("200 response.body.schema.enum /log_entries/*/agent/type", BOTS, ENTRIES_OF, ENTRIES),
            at("200 response.body.schema.enum /log_entries/*/type", KINDS, ENTRIES_OF, ENTRIES),
            at("200 response.body.schema.oneOf /log_entries/*/channel", CHANNELS, ENTRIES_OF, ENTRIES),
            at("200 response.body.schema.type /oncalls/*/start", BOUNDLESS, "GET /oncalls"),
            at("200 response.body.schema.type /oncalls/*/end", BOUNDLESS, "GET /oncalls"),
            at("200 response.body.schema.type /service/acknowledgement_timeout", NULLS, SERVICE),
            at("200 response.body.schema.type /service/auto_resolve_timeout", NULLS, SERVICE),
            at("200 response.body.schema.type /service/support_hours", NULLS, SERVICE));

    private static final String O = "GET /api/0/organizations/{organization_id_or_slug}/";
    private static final String ISSUE = O + "issues/{issue_id}/";
    private static final String DETAIL =
            "An error says what is wrong in \"detail\", as Django REST framework does; the document has no body for it.";
    private static final String UNNAMED =
            "A deploy need not have a name: it may be null in the document's own deploys/.";

    static final List<Contract.Difference> SENTRY = List.of(
            at("400 response.body.unexpected", DETAIL, O + "events/"),
            at("401 response.body.unexpected", DETAIL, ISSUE),
            at("404 response.body.unexpected", DETAIL, ISSUE),
            at(
                    "200 response.body.schema.required /* derivedData,inbox,integrationIssues,latestEventHasAttachments,"
                            + "owners,sentryAppIssues,sessionCount",
                    "All but derivedData are for who asks with \"expand\" only (the parameter's values in the document);"
                            + " derivedData is newer than every answer that was captured, and nothing reads it.",
                    O + "issues/"),
            at("200 response.body.schema.type /lastDeploy/name", UNNAMED, O + "releases/{version}/"),
            at("200 response.body.schema.type /release/lastDeploy/name", UNNAMED, ISSUE + "events/{event_id}/"));

    private static final String W = "/api/v1/workspaces/{slug}/";
    private static final String ITEMS = W + "projects/{project_id}/work-items/";
    private static final String NO_PICTURE =
            "It is null for who has no picture (makeplane/plane, UserLite; its webhooks say it too).";
    private static final String ERRORS =
            "An error says what is wrong, and a conflict what exists (makeplane/plane, api/views/base.py and issue.py);"
                    + " the document has no body for it.";
    private static final String EXPANDED =
            "Asked for with expand=state it is the state itself (makeplane/plane, api/serializers/issue.py).";

    static final List<Contract.Difference> PLANE = List.of(
            at("200 response.body.schema.type /avatar_url", NO_PICTURE, "GET /api/v1/users/me/"),
            at("200 response.body.schema.type /*/avatar_url", NO_PICTURE, "GET " + W + "members/"),
            at(
                    "200 response.body.schema.type /",
                    "It is a bare list, as the workspace's is; the document has one person (makeplane/plane, members).",
                    "GET " + W + "projects/{project_id}/members/"),
            at("401 response.body.unexpected", ERRORS, "GET " + W + "projects/"),
            at("404 response.body.unexpected", ERRORS, "GET " + ITEMS + "{pk}/"),
            at("400 response.body.unexpected", ERRORS, "PATCH " + ITEMS + "{pk}/"),
            at("409 response.body.unexpected", ERRORS, "POST " + ITEMS),
            at(
                    "200 response.body.schema.required / count,extra_stats,grouped_by,next_cursor,next_page_results,"
                            + "prev_cursor,prev_page_results,results,sub_grouped_by,total_count,total_pages,total_results",
                    "For an external pair it is one work item, not a page of them (makeplane/plane, api/views/issue.py).",
                    "GET " + ITEMS),
            at("200 response.body.schema.type /results/*/state", EXPANDED, "GET " + ITEMS),
            at("200 response.body.schema.type /state", EXPANDED, "GET " + ITEMS + "{pk}/"));

    private KnownDifferences() {}
}
