alter table sentry_issue
    -- the project's slug: what a link teaches about its incident's service
    add column project text,
    -- what joined it: an alert that names it, the same service at the same time, or a person
    add column joined  text not null default 'ALERT' check (joined in ('ALERT', 'SERVICE', 'HAND')),
    -- why there are no facts of it, for people
    add column problem text;
update sentry_issue set joined = 'HAND' where why like 'linked by %';
alter table sentry_issue alter column joined drop default;

alter table incident
    -- when issues of the same service were last looked for
    add column correlated_at     timestamptz,
    -- set where no single moment can be told: both, for people
    add column acknowledged_told text,
    add column mitigation_told   text,
    add column resolved_told     text;

-- What people decided about a service and a project. What is learnt is counted from the links and stored nowhere else.
create table service_project (
    -- the service's name or id at PagerDuty, as it was said
    service    text        not null,
    project    text        not null,
    paired     boolean     not null,
    decided_by text        not null,
    decided_at timestamptz not null,
    primary key (service, project)
);
create unique index uq_service_project_any_case on service_project (lower(service), project);
create index ix_incident_service_name on incident (lower(service));
create index ix_incident_service_id on incident (service_id);
