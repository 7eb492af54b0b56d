-- who was asked for help, similar incidents, what the plan lacks: JSON, shown as a whole
alter table incident add column pager_context text;

-- the pager's log keeps whole seconds: the order of what happened within one
alter table timeline_entry add column place int not null default 0;
-- kept for a person's edit alone, since its source does not tell it any more
alter table timeline_entry add column withdrawn boolean not null default false;

-- what PagerDuty called people, services and integrations: a deleted one has no name any more
create table pager_name (
    id   text primary key,
    name text not null
);

-- what PagerDuty finds near an incident, asked for when it becomes known and when it is resolved
create table pager_nearby (
    pagerduty_id text        not null,
    part         text        not null check (part in ('change_events', 'related_incidents', 'past_incidents')),
    -- as it was answered; null where the account's plan does not have it
    answer       text,
    asked_at     timestamptz not null,
    -- the resolution that was known when it was asked
    resolved_at  timestamptz,
    primary key (pagerduty_id, part)
);
-- whether anything of the last day was answered
create index ix_pager_nearby_asked_at on pager_nearby (asked_at);
