-- What the error tracker measured around an incident, as one JSON document: it is read and replaced as a whole.
create table error_metrics (
    incident_id uuid        primary key constraint fk_error_metrics_incident references incident on delete cascade,
    facts       text        not null,
    -- when it is to be captured again; null once it is frozen, and while only a change asks for it
    next_at     timestamptz,
    version     bigint      not null
);
create index ix_error_metrics_next_at on error_metrics (next_at) where next_at is not null;
