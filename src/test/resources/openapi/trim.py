#!/usr/bin/env python3
"""Cuts a vendor's OpenAPI document down to the operations in KEPT: trim.py VENDOR ORIGINAL.json > VENDOR.json"""
import json
import sys

O = "/api/0/organizations/{organization_id_or_slug}/"
W = "/api/v1/workspaces/{slug}/"
P = W + "projects/{project_id}/"
KEPT = {
    "pagerduty": {
        "/incidents": ["get"],
        "/incidents/{id}": ["get"],
        "/incidents/{id}/alerts": ["get"],
        "/incidents/{id}/log_entries": ["get"],
        "/incidents/{id}/notes": ["get", "post"],
        "/incidents/{id}/notes/{note_id}": ["put"],
        "/incidents/{id}/past_incidents": ["get"],
        "/incidents/{id}/related_change_events": ["get"],
        "/incidents/{id}/related_incidents": ["get"],
        "/log_entries": ["get"],
        "/oncalls": ["get"],
        "/priorities": ["get"],
        "/services/{id}": ["get"],
        "/users": ["get"],
        "/users/{id}": ["get"],
        "/webhook_subscriptions": ["get"],
        "/webhook_subscriptions/{id}": ["get"],
        "/webhook_subscriptions/{id}/enable": ["post"],
        "/webhook_subscriptions/{id}/ping": ["post"],
    },
    "sentry": {
        O + "events/": ["get"],
        O + "events-timeseries/": ["get"],
        O + "issues/": ["get"],
        O + "issues/{issue_id}/": ["get"],
        O + "issues/{issue_id}/events/{event_id}/": ["get"],
        O + "issues/{issue_id}/tags/{key}/": ["get"],
        O + "projects/": ["get"],
        O + "releases/": ["get"],
        O + "releases/{version}/": ["get"],
        O + "releases/{version}/commits/": ["get"],
        O + "releases/{version}/deploys/": ["get"],
        O + "sessions/": ["get"],
        O + "stats_v2/": ["get"],
        O + "shortids/{issue_id}/": ["get"],
    },
    "plane": {
        "/api/v1/users/me/": ["get"],
        W + "members/": ["get"],
        W + "projects/": ["get"],
        W + "projects/{pk}/": ["get"],
        W + "work-items/{project_identifier}-{issue_identifier}/": ["get"],
        P + "labels/": ["get", "post"],
        P + "members/": ["get"],
        P + "states/": ["get"],
        P + "work-items/": ["get", "post"],
        P + "work-items/{pk}/": ["get", "patch", "delete"],
        P + "work-items/{issue_id}/comments/": ["get", "post"],
        P + "work-items/{issue_id}/links/": ["get", "post"],
    },
}
PROSE = {"description", "summary", "example", "examples", "externalDocs", "title", "tags", "operationId", "deprecated"}
NAMED = {"properties", "schemas", "responses", "paths", "parameters", "headers", "content", "securitySchemes"}


def found(document, ref):
    node = document
    for part in ref[2:].split("/"):
        part = part.replace("~1", "/").replace("~0", "~").replace("%7B", "{").replace("%7D", "}")
        node = node[int(part)] if isinstance(node, list) else node[part]
    return node


def trimmed(document, node, names_are_kept=False):
    """Without prose and examples; a property may well be called "description", so names of properties are kept."""
    if isinstance(node, list):
        return [trimmed(document, each) for each in node]
    if not isinstance(node, dict):
        return node
    ref = node.get("$ref")
    if isinstance(ref, str) and not ref.startswith("#/components/schemas/") or isinstance(ref, str) and ref.count("/") > 3:
        return trimmed(document, found(document, ref))
    kinds = [each.get("$ref", "") for each in node.get("oneOf", []) if isinstance(each, dict)]
    if kinds and all(kind.endswith("LogEntry") for kind in kinds):
        # PagerDuty's kinds of log entries contradict what it sends (README.md): what all share must do.
        return {"$ref": "#/components/schemas/LogEntry"}
    return {
        key: trimmed(document, value, key in NAMED and not names_are_kept)
        for key, value in node.items()
        if names_are_kept or not (key in PROSE or key.startswith("x-"))
    }


def refs(node):
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].rsplit("/", 1)[1]
        for value in node.values():
            yield from refs(value)
    elif isinstance(node, list):
        for value in node:
            yield from refs(value)


def main(vendor, original):
    with open(original, encoding="utf-8") as file:
        document = json.load(file)
    paths = {}
    for path, methods in KEPT[vendor].items():
        if path not in document["paths"]:
            sys.exit(f"not in the document: {path}")
        item = trimmed(document, document["paths"][path])
        paths[path] = {k: v for k, v in item.items() if k in methods or k == "parameters"}
        for method in methods:
            for response in paths[path][method]["responses"].values():
                response["description"] = ""
    schemas, todo = {}, set(refs(paths))
    while todo:
        name = todo.pop()
        schemas[name] = trimmed(document, document["components"]["schemas"][name])
        todo |= set(refs(schemas[name])) - set(schemas)
    json.dump(
        {
            "openapi": document["openapi"],
            "info": {"title": vendor, "version": document["info"]["version"]},
            "security": document.get("security", []),
            "paths": paths,
            "components": {
                "securitySchemes": trimmed(document, document["components"]["securitySchemes"], True),
                "schemas": dict(sorted(schemas.items())),
            },
        },
        sys.stdout,
        ensure_ascii=False,
        indent=1,
    )
    print()


main(*sys.argv[1:])
