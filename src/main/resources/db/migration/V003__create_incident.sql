create table incident (
    id                    uuid        primary key,
    -- 'pagerduty:<id>' or 'hand:<uuid>': also the subject of its refresh job
    origin                text        not null,
    pagerduty_id          text,
    number                int,
    title                 text        not null,
    severity              text,
    status                text        not null check (status in ('triggered', 'acknowledged', 'resolved')),
    priority              text,
    urgency               text,
    service_id            text,
    service               text,
    detected_at           timestamptz not null,
    acknowledged_at       timestamptz,
    mitigation_started_at timestamptz,
    resolved_at           timestamptz,
    merged                boolean     not null default false,
    commander             text,
    commander_assumed     boolean     not null default false,
    responders            text[]      not null default '{}',
    pager_url             text,
    conference_url        text,
    complete_as_of        timestamptz,
    -- the pager's own time of creation, or the time declared by hand: what detection falls back to
    opened_at             timestamptz not null,
    updated_at            timestamptz not null,
    version               bigint      not null
);
create unique index uq_incident_origin on incident (origin);
create unique index uq_incident_pagerduty_id on incident (pagerduty_id) where pagerduty_id is not null;
create index ix_incident_detected_at on incident (detected_at desc, id);
create index ix_incident_service on incident (service, detected_at desc);

-- Generated half: what the source says. Human half: the columns that start with "human_", never touched by a refresh.
create table timeline_entry (
    id           uuid        primary key,
    incident_id  uuid        not null constraint fk_timeline_entry_incident references incident on delete cascade,
    source       text        not null,
    source_key   text        not null,
    at           timestamptz not null,
    kind         text        not null,
    event        text        not null,
    actor        text        not null,
    url          text,
    shown        boolean     not null,
    first_seen   timestamptz not null,
    human_at     timestamptz,
    human_kind   text,
    human_event  text,
    human_actor  text,
    human_hidden boolean,
    edited_by    text,
    edited_at    timestamptz,
    version      bigint      not null
);
create unique index uq_timeline_entry_source on timeline_entry (incident_id, source, source_key);

-- a poll asks which of the vendor's keys are known already
create index ix_timeline_entry_source_key on timeline_entry (source, source_key);

create table sentry_issue (
    incident_id uuid        not null constraint fk_sentry_issue_incident references incident on delete cascade,
    issue_id    text        not null,
    short_id    text,
    title       text        not null,
    culprit     text,
    level       text,
    status      text,
    url         text,
    first_seen  timestamptz,
    last_seen   timestamptz,
    count       bigint,
    users       int,
    "window"    text,
    release     text,
    why         text        not null,
    -- a person's unlink is never undone
    unlinked    boolean     not null default false,
    version     bigint      not null,
    primary key (incident_id, issue_id)
);
create index ix_sentry_issue_issue_id on sentry_issue (issue_id);
