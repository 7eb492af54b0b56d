-- Which issue a short id stands for: it never changes, so it is asked for once.
create table sentry_short_id (
    organization text        not null,
    short_id     text        not null,
    -- null where Sentry knew none
    issue_id     text,
    asked_at     timestamptz not null,
    primary key (organization, short_id)
);

alter table sentry_issue
    -- when count and users were asked for: they change later
    add column counted_at timestamptz;
