-- What the error tracker measured around an incident, as one JSON document: it is read and replaced as a whole.
create table error_metrics (
    incident_id uuid        primary key constraint fk_error_metrics_incident references incident on delete cascade,
    facts       text        not null,
    -- when it is to be captured again; null once it is frozen, and while only a change asks for it
    next_at     timestamptz,
    version     bigint      not null
);
create index ix_error_metrics_next_at on error_metrics (next_at) where next_at is not null;

-- what is grouped: 'error', 'metric_alert' or another of the tracker's categories; null before anything told of it
alter table sentry_issue add column category text;
update sentry_issue set category = 'error' where status is not null;
-- whether webhooks alone told of it
alter table sentry_issue add column provisional boolean not null default false;
