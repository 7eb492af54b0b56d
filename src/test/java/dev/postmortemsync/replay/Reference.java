package dev.postmortemsync.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A person, service or anything else that PagerDuty refers to. */
record Reference(String id, String kind, String name) {

    static Reference person(String id, String name) {
        return new Reference(id, "user", name);
    }

    static Reference service(String id, String name) {
        return new Reference(id, "service", name);
    }

    ObjectNode json() {
        return Json.of(
                "id",
                id,
                "type",
                kind.equals("priority") ? kind : kind + "_reference",
                "summary",
                name,
                "self",
                "https://api.pagerduty.example/" + kind + "s/" + id,
                "html_url",
                "https://acme.pagerduty.example/" + kind + "s/" + id);
    }
}
